"""`jobcenter cv`: a worker's CV as text, JSON Resume or Europass XML."""

from __future__ import annotations

from pathlib import Path

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE, say_findings
from jobcenter_core.cli.options import clock_of, db_option, today_option
from jobcenter_core.cli.printing import is_to_print, print_paper
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.cv_europass import cv_europass
from jobcenter_core.files.output.cv_json_resume import cv_json_resume
from jobcenter_core.files.output.cv_text import cv_paper, cv_text
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.cv import cv_of
from jobcenter_core.values.findings import order

__all__ = ["cv"]

TEXT, JSON_RESUME, EUROPASS = "text", "json-resume", "europass"


@click.command("cv")
@click.option("--worker", "worker_id", required=True, help="Id of the worker.")
@click.option(
    "--format",
    "form",
    type=click.Choice((TEXT, JSON_RESUME, EUROPASS)),
    default=TEXT,
    show_default=True,
    help="Plain text, JSON Resume 1.0 or Europass XML 3.3.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="fi",
    show_default=True,
    help="Language; fi@selko is plain Finnish.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="File instead of standard output; the text as a PDF when its name ends with .pdf.",
)
@today_option
@db_option
def cv(worker_id: str, form: str, lang: str, out: Path | None, today: str | None, db: str) -> int:
    """Print a worker's CV, made of approved gigs and what the worker has chosen."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        made, findings = cv_of(center.office, worker_id)
        if form == EUROPASS:
            content = cv_europass(made, center.wording, lang)
        elif form == JSON_RESUME:
            content = cv_json_resume(made, center.wording, lang).encode("utf-8")
        else:
            content = cv_text(made, center.wording, lang).encode("utf-8")
        say_findings(sorted(findings, key=order))
        if form == TEXT and is_to_print(out):
            print_paper(center, cv_paper(made, center.wording, lang), out)
        elif out is not None:
            write_whole(out, content)
    click.echo(content.decode("utf-8") if out is None else f"Look: {out}", nl=out is not None)
    return DONE
