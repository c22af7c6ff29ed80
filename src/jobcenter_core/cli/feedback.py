"""`jobcenter feedback`: what customers were asked and have answered, and writing an answer down."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import click

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.feedback_text import request_text
from jobcenter_core.services.feedback import RecordFeedback
from jobcenter_core.services.feedback_reading import feedback_findings, request_to_customer
from jobcenter_core.services.session import read
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.secrets import Secret

__all__ = ["feedback"]

_LARGEST = 20_000
_FIELDS = {"feedback", "actor", "answers", "free_word"}


@click.command("feedback")
@click.option(
    "--record",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="TOML file of one answer: feedback, actor, answers, free_word.",
)
@click.option("--request", "request_id", default=None, help="Print the questions of this id.")
@click.option(
    "--lang",
    type=click.Choice(["fi@selko", "fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="Language of the questions; fi@selko is plain Finnish.",
)
@today_option
@db_option
@json_option
def feedback(
    file: Path | None,
    request_id: str | None,
    lang: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """List feedback that was asked for, print its questions, or write an answer down."""
    answer = None if file is None else _answer(file)
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        if answer is not None:
            _record(center, answer)
        if request_id is not None:
            asked: str = request_id
            request = read(center.office, lambda session: request_to_customer(session, asked))
            text = request_text(request, center.wording, lang)
            click.echo(text, nl=False, err=as_json_)
        known = read(center.office, lambda session: list(session.all(Feedback)))
        found = read(center.office, feedback_findings)
    if as_json_:
        content = {"feedback": [_row(one) for one in known]}
        content["findings"] = [finding_json(one) for one in found]
        say_json(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True))
    elif request_id is None:
        say_findings(found)
        _say(known)
    return DONE


def _say(known: list[Feedback]) -> None:
    """One row for each; no answer and no word of it."""
    for one in known:
        waits = f", remind on {one.remind_on}" if one.is_waiting else ""
        click.echo(f"{one.id}  {one.order_id}  {one.state}{waits}")
    if not known:
        click.echo("No feedback was asked for.")


def _row(one: Feedback) -> dict[str, Any]:
    return {
        "id": one.id,
        "order": one.order_id,
        "customer": one.customer_id,
        "state": one.state,
        "asked_on": one.asked_on.isoformat(),
        "remind_on": one.remind_on.isoformat() if one.is_waiting else "",
        "answers": list(one.answers),
    }


def _record(center: Jobcenter, answer: dict[str, Any]) -> None:
    words = answer.get("free_word", "")
    # The same answer again is the same command; another one meets the state of the feedback.
    name = center.office.codec.fingerprint((tuple(answer["answers"]), words))[:16]
    command = RecordFeedback(
        command_id=f"feedback-{answer['feedback']}-{name}",
        actor=answer["actor"],
        feedback_id=answer["feedback"],
        answers=tuple(answer["answers"]),
        free_word=Secret(words) if words else None,
    )
    center.do(command)


def _answer(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as source:
            text = source.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise InvalidValue("--record", f"a file of at most {_LARGEST} bytes")
        found = tomllib.loads(text.decode("utf-8"))
    except OSError:
        raise InvalidValue("--record", "a file that can be read") from None
    except ValueError as problem:  # of TOML and of UTF-8; its text may hold the customer's words
        if isinstance(problem, InvalidValue):
            raise
        raise InvalidValue("--record", "TOML in UTF-8") from None
    if not {"feedback", "actor", "answers"} <= set(found) <= _FIELDS or not _has_types(found):
        expected = "feedback, actor and free_word as texts, answers as a list of texts"
        raise InvalidValue("--record", f"a file with {expected}")
    for key in ("feedback", "actor"):
        check_id(found[key], f"--record {key}")  # a name in its place is not printed back
    return found


def _has_types(found: dict[str, Any]) -> bool:
    answers = found["answers"]
    texts = [value for key, value in found.items() if key != "answers"]
    return isinstance(answers, list) and all(isinstance(one, str) for one in (*texts, *answers))
