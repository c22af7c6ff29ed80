"""`jobcenter certificate` and `jobcenter year`: what a worker was paid, by month or by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs
import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.printing import is_to_print, print_paper
from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.json_text import canonical_json, plain
from jobcenter_core.files.output.papers.statement_papers import pay_certificate_paper, year_paper
from jobcenter_core.files.output.statement_text import (
    Certificate,
    YearSummary,
    certificate_text,
    year_text,
)
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.papers import Paper
from jobcenter_core.services.session import Session, read
from jobcenter_core.services.statements import certificate_of, employers_of, year_of
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import Wording

__all__ = ["certificate", "year"]

T = TypeVar("T", Certificate, YearSummary)


@attrs.frozen
class _Form(Generic[T]):
    """A statement's kind, and what makes its text and its paper."""

    kind: str
    text: Callable[[T, Directory, Wording, str], str]
    paper: Callable[[T, Directory, Wording, str], Paper]


_CERTIFICATE = _Form("pay_certificate", certificate_text, pay_certificate_paper)
_YEAR = _Form("yearly_summary", year_text, year_paper)
_LANGUAGES = ["fi@selko", "fi", "sv", "en"]
_worker = click.option("--worker", "worker_id", required=True, help="Id of the worker.")
_employer = click.option(
    "--employer", "employer_id", default=None, help="Id of one employer; all that have paid."
)
_lang = click.option(
    "--lang",
    type=click.Choice(_LANGUAGES),
    default="fi",
    show_default=True,
    help="Language; fi@selko is plain Finnish.",
)
_out = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="File instead of standard output; a PDF when its name ends with .pdf.",
)


@click.command("certificate")
@_worker
@click.option("--from", "first", required=True, help="First month of payment, YYYY-MM.")
@click.option("--until", "last", required=True, help="Last month of payment, YYYY-MM.")
@_employer
@_lang
@_out
@today_option
@db_option
@json_option
def certificate(
    worker_id: str,
    first: str,
    last: str,
    employer_id: str | None,
    lang: str,
    out: Path | None,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Print a pay certificate for benefit offices: pay by the month of payment."""
    months = _month(first, "--from"), _month(last, "--until")
    if months[1] < months[0]:
        raise InvalidValue("--until", "not before --from")
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        made_on = center.office.today()

        def made(session: Session, employer: str) -> Certificate:
            return Certificate(
                employer_id=employer,
                worker_id=worker_id,
                first=months[0],
                last=months[1],
                made_on=made_on,
                months=certificate_of(session, worker_id, employer, *months),
            )

        found, names = _gathered(center, worker_id, employer_id, made)
        shown = _with_content(found, lambda one: bool(one.months), employer_id)
        _give(center, _CERTIFICATE, shown, names, lang, out, as_json_)
    return DONE


@click.command("year")
@_worker
@click.option(
    "--year", "year_", type=click.IntRange(1900, 2199), required=True, help="Year of payment."
)
@_employer
@_lang
@_out
@today_option
@db_option
@json_option
def year(
    worker_id: str,
    year_: int,
    employer_id: str | None,
    lang: str,
    out: Path | None,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Print the yearly summary of a worker's pay."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        made_on = center.office.today()

        def made(session: Session, employer: str) -> YearSummary:
            return YearSummary(
                employer_id=employer,
                worker_id=worker_id,
                year=year_,
                made_on=made_on,
                sums=year_of(session, worker_id, employer, year_),
            )

        found, names = _gathered(center, worker_id, employer_id, made)
        shown = _with_content(found, lambda one: any(attrs.astuple(one.sums)), employer_id)
        _give(center, _YEAR, shown, names, lang, out, as_json_)
    return DONE


def _month(text: str, field: str) -> Month:
    try:
        return Month.parse(text)
    except InvalidValue:
        raise InvalidValue(field, "a month such as 2026-10") from None


def _gathered(
    center: Jobcenter, worker_id: str, employer_id: str | None, made: Callable[[Session, str], T]
) -> tuple[list[T], Directory]:
    """A statement for each employer that has paid the worker, and the names for it."""

    def ask(session: Session) -> tuple[list[T], Directory]:
        worker = session.get(Worker, worker_id)
        employers = employers_of(session, worker_id)
        if employer_id is not None:
            employers = (session.get(Organisation, employer_id).id,)
        names = Directory(
            organisations=session.many(Organisation, employers),
            customers={},
            workers={worker.id: worker},
        )
        return [made(session, employer) for employer in employers], names

    return read(center.office, ask)


def _with_content(found: list[T], is_full: Callable[[T], bool], employer_id: str | None) -> list[T]:
    """The statements that say something; the one that was asked for says so when it does not."""
    shown = [one for one in found if is_full(one) or employer_id is not None]
    if not shown:
        raise NotFound(
            "no pay of that time has been paid.",
            kept="",
            next_step="Pay counts in the month and year in which it is paid.",
        )
    return shown


def _give(
    center: Jobcenter,
    form: _Form[T],
    shown: Sequence[T],
    names: Directory,
    lang: str,
    out: Path | None,
    as_json_: bool,
) -> None:
    """The paper to the file or its text to standard output, the data to standard output."""
    texts = [form.text(one, names, center.wording, lang) for one in shown]
    if is_to_print(out):
        one = _only(shown)
        print_paper(center, form.paper(one, names, center.wording, lang), out)
    elif out is not None:
        write_whole(out, "\n\n".join(texts).encode("utf-8"))
    if as_json_:
        say_json(canonical_json([_content(one, names, form.kind) for one in shown]))
    elif out is None:
        click.echo("\n\n".join(texts), nl=False)
    else:
        click.echo(f"Look: {out}")


def _only(shown: Sequence[T]) -> T:
    """Each employer's paper is a paper of its own."""
    if len(shown) > 1:
        raise InvalidValue("--employer", "given for a PDF when several have paid")
    return shown[0]


def _content(one: Certificate | YearSummary, names: Directory, kind: str) -> dict[str, Any]:
    content: dict[str, Any] = plain(one)
    for field in ("employer_id", "worker_id"):
        del content[field]
    employer = {
        "id": one.employer_id,
        "name": names.organisation(one.employer_id),
        "business_id": names.business_id(one.employer_id),
    }
    return {
        **content,
        "kind": kind,
        "format_version": 1,
        "employer": employer,
        "worker": {"id": one.worker_id, "name": names.worker(one.worker_id)},
    }
