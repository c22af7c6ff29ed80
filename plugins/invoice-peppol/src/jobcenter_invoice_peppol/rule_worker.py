"""The process apart: reads a stylesheet and a document a line, and writes the report of each.

A line of the input is a JSON array of two texts, a line of the output one of ``report``,
``refused`` (the stylesheet cannot be used) or ``failed`` (on this document), and a text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from jobcenter_core.errors import ConfigurationError
from jobcenter_invoice_peppol.rule_runners import InProcessRunner, RuleRunner, RulesFailed

__all__ = ["answer", "serve"]


def serve(questions: Iterable[bytes], answers: IO[bytes], runner: RuleRunner) -> None:
    """Answer until the input ends."""
    for question in questions:
        answers.write(json.dumps(answer(question, runner)).encode() + b"\n")
        answers.flush()


def answer(question: bytes, runner: RuleRunner) -> tuple[str, str]:
    """One answer; an error is told by its kind alone."""
    stylesheet, document = json.loads(question)
    try:
        return "report", runner.run(Path(stylesheet), document)
    except ConfigurationError:
        return "refused", ""
    except RulesFailed:
        return "failed", ""


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, InProcessRunner())
