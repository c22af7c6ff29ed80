"""The pay runs of the month, each with its own pay date, and who was left out and why."""

from __future__ import annotations

from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.payroll.pay_runs import HeldWorker, PayRun
from jobcenter_core.wording import formats

__all__ = ["pay_dates", "runs_section"]


def pay_dates(page: PageText) -> str:
    """The pay dates of the month's runs, each once; the date asked for when there is no run."""
    dates = sorted({run.pay_on for run in page.view.pay_runs}) or [page.view.pay_on]
    return ", ".join(formats.day(on, page.lang) for on in dates)


def runs_section(page: PageText) -> Html:
    """A row for each pay run, and one for each worker held."""
    rows = [_run_row(page, run) for run in page.view.pay_runs]
    held = [_held_row(page, run, one) for run in page.view.pay_runs for one in run.held]
    columns = ("run_kind", "employer", "pay_on", "run_state", "payslips_of#", "gross#", "net#")
    return page.section(
        "pay_runs", page.listing("pay_runs", columns, rows), _held(page, held) if held else None
    )


def _run_row(page: PageText, run: PayRun) -> tuple[Child, ...]:
    return (
        page.known(f"run_kind.{run.kind}", run.kind),
        page.names.organisation(run.employer_id),
        formats.day(run.pay_on, page.lang),
        page.known(f"run_state.{run.state}", run.state),
        str(run.payslip_count),
        page.money(run.gross_cents),
        page.money(run.net_cents),
    )


def _held(page: PageText, rows: list[tuple[Child, ...]]) -> Html:
    columns = ("worker", "employer", "pay_on", "field", "reason")
    return tag("div", tag("h3", page.say("held")), page.listing("held", columns, rows), id="held")


def _held_row(page: PageText, run: PayRun, one: HeldWorker) -> tuple[Child, ...]:
    return (
        page.names.worker(one.worker_id),
        page.names.organisation(run.employer_id),
        formats.day(run.pay_on, page.lang),
        tag("code", one.field),
        # Reasons are the errors' own messages, which are English.
        tag("span", one.reason, lang="en"),
    )
