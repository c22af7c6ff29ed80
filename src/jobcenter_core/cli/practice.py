"""`jobcenter practice`: a gig from offer to payslip that is none, in a sandbox without a store."""

from __future__ import annotations

from datetime import time

import click

from jobcenter_core.career.practice import DRAFT_KINDS
from jobcenter_core.center import installed_statutes, packaged_wording
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import clock_of, today_option
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.practice_text import RehearsedGig, prompts_text, rehearsal_text
from jobcenter_core.services.rehearsal import Rehearsal
from jobcenter_core.timeline.helsinki import ZONE, parse_clock

__all__ = ["practice"]


@click.command("practice")
@click.option("--answer", type=click.Choice(["yes", "no"]), default="yes", show_default=True)
@click.option("--starts", default="9:00", show_default=True, help="When the work began, H:MM.")
@click.option("--ends", default="15:30", show_default=True, help="When the work ended, H:MM.")
@click.option(
    "--pause", type=click.IntRange(0, 600), default=30, show_default=True, help="Break, minutes."
)
@click.option(
    "--prompts",
    type=click.Choice(DRAFT_KINDS),
    default=None,
    help="Print what to write about in an application or a sales pitch instead.",
)
@click.option(
    "--lang",
    type=click.Choice(["fi@selko", "fi", "sv", "en"]),
    default="fi@selko",
    show_default=True,
    help="Language; fi@selko is plain Finnish.",
)
@today_option
def practice(
    answer: str,
    starts: str,
    ends: str,
    pause: int,
    prompts: str | None,
    lang: str,
    today: str | None,
) -> int:
    """Rehearse a gig from offer to payslip; nothing of it is real or kept."""
    wording = packaged_wording()
    if prompts is not None:
        click.echo(prompts_text(prompts, wording, lang), nl=False)
        return DONE
    on = clock_of(today).now().astimezone(ZONE).date()
    rehearsal = Rehearsal.begin(installed_statutes(), on)
    offer, worker, employer = rehearsal.offer, rehearsal.worker, rehearsal.employer
    gig = RehearsedGig(offer=offer, worker=worker, employer=employer)
    if rehearsal.answer(yes=answer == "yes") == "accepted":
        minutes = rehearsal.enter_hours(_time(starts, "--starts"), _time(ends, "--ends"), pause)
        rehearsal.approve()
        gig = RehearsedGig(
            offer=offer,
            worker=worker,
            employer=employer,
            worked_minutes=minutes,
            payslip=rehearsal.payslip(),
        )
    click.echo(rehearsal_text(gig, wording, lang), nl=False)
    return DONE


def _time(text: str, field: str) -> time:
    try:
        return parse_clock(text)
    except InvalidValue:
        raise InvalidValue(field, "a time such as 9:00") from None
