"""Running a stylesheet of rules with Saxon: in this process, or in one apart.

Saxon comes with the package saxonche, the extra ``validate``. It is native code, and it has been
seen to abort the process of a server that ran it in threads (akretion/factur-x, issue 77). A server
uses :class:`ApartRunner`: what aborts there is another process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any, Protocol, cast

from jobcenter_core.errors import ConfigurationError

__all__ = [
    "ApartRunner",
    "InProcessRunner",
    "RuleRunner",
    "RulesFailed",
    "RunnerStopped",
    "saxon_is_at_hand",
]


class RunnerStopped(Exception):
    """The process apart ended or took too long, so a file was not checked. Nothing is known of
    the file."""


class RulesFailed(Exception):
    """The rules could not be worked out on a document: a text in it is not of its kind."""


class RuleRunner(Protocol):
    """Makes a report (SVRL) on a document."""

    def run(self, stylesheet: Path, document: str) -> str:
        """The report. ``document`` is XML without a declaration. Raises ConfigurationError for a
        stylesheet that cannot be used, RulesFailed and RunnerStopped."""


def saxon_is_at_hand() -> bool:
    """Whether saxonche is installed. It is not imported by this."""
    return find_spec("saxonche") is not None


# -P: a module of the same name in the current folder is not taken for one of ours.
_WORKER_COMMAND = (sys.executable, "-P", "-m", "jobcenter_invoice_peppol.rule_worker")
_LOCK = Lock()  # one processor, one document at a time


class InProcessRunner:
    """Saxon in this process. Stylesheets are compiled once in a process, in a second or three.

    When rules fail, Saxon writes why to the standard error, with the text that it is about, and
    cannot be kept from it: a document is to pass the schema first.
    """

    def run(self, stylesheet: Path, document: str) -> str:
        """See :class:`RuleRunner`."""
        with _LOCK:
            compiled = _compiled(stylesheet)
            try:
                node = _processor().parse_xml(xml_text=document)
                return cast(str, compiled.transform_to_string(xdm_node=node))
            except Exception:  # saxonche has its own error, whose text may repeat the document
                raise RulesFailed from None


@cache
def _processor() -> Any:
    import saxonche  # type: ignore[import-not-found,unused-ignore]  # only where rules are run

    return saxonche.PySaxonProcessor(license=False)


@cache
def _compiled(stylesheet: Path) -> Any:
    try:
        return (
            _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))
        )
    except Exception:  # saxonche has its own error, whose text may repeat the stylesheet
        raise ConfigurationError(
            f"The stylesheet {stylesheet.name} cannot be used.",
            next_step="Give the rules as XSLT that was made from their Schematron.",
        ) from None


class ApartRunner:
    """Saxon in a process of its own, started when first needed and again when it ended.

    ``timeout_seconds`` is how long it may take for one document, the first with the compiling of
    the stylesheet. The process ends with the object. What Saxon says of errors goes nowhere.
    ``command`` is for tests and for an interpreter elsewhere that has saxonche.
    """

    def __init__(
        self, *, timeout_seconds: int = 60, command: Sequence[str] = _WORKER_COMMAND
    ) -> None:
        self._timeout_seconds = timeout_seconds
        self._command = tuple(command)
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, stylesheet: Path, document: str) -> str:
        """See :class:`RuleRunner`."""
        with self._lock:
            process = self._running()
            timer = Timer(self._timeout_seconds, process.kill)
            timer.start()
            try:
                line = _ask(process, json.dumps([str(stylesheet), document]))
            finally:
                timer.cancel()
        kind, text = json.loads(line) if line else ("stopped", "")
        if kind == "refused":
            raise ConfigurationError(
                f"The stylesheet {stylesheet.name} cannot be used.",
                next_step="Give the rules as XSLT that was made from their Schematron.",
            )
        if kind == "failed":
            raise RulesFailed
        if kind != "report":
            raise RunnerStopped
        return cast(str, text)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, and no shell)
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            weakref.finalize(self, _end, self._process)
        return self._process


def _ask(process: subprocess.Popen[bytes], question: str) -> bytes:
    """The answer, one line; empty when the process ended before it."""
    try:
        into, out = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        into.write(question.encode() + b"\n")
        into.flush()
        line = out.readline()
    except OSError:
        line = b""
    if not line.endswith(b"\n"):
        _end(process)
        return b""
    return line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not yet written has nobody to read it
                stream.close()
    process.wait()
