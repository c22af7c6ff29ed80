"""Workers and their month, and who got a job. Activity that we do not pay shows as days and hours.

The page names nobody's service: which service a person is a client of stays in the vault.
"""

from __future__ import annotations

from jobcenter_core.files.output.html import Child, Html, joined
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.wording import formats

__all__ = ["placements_section", "workers_section"]


def workers_section(page: PageText) -> Html:
    """A row for each worker: paid hours, other days and hours, and the papers of the pay."""
    months = {one.worker_id: one for one in page.view.worker_months}
    rows = [_row(page, worker, months.get(worker.id)) for worker in page.view.workers]
    columns = (
        "id",
        "worker",
        "paid_hours#",
        "allowance_days#",
        "other_days#",
        "other_hours#",
        "payslip",
    )
    return page.section("workers", page.listing("workers", columns, rows))


def _row(page: PageText, worker: Worker, month: WorkerMonth | None) -> tuple[Child, ...]:
    if month is None:
        month = WorkerMonth(
            worker_id=worker.id, paid_minutes=0, allowance_days=0, unpaid_days=0, unpaid_minutes=0
        )
    return (
        worker.id,
        worker.full_name,
        page.hours(month.paid_minutes),
        str(month.allowance_days),
        str(month.unpaid_days),
        page.hours(month.unpaid_minutes),
        _payslips(page, worker),
    )


def _payslips(page: PageText, worker: Worker) -> Child:
    """Links to the worker's wage slips, one from each employer, or a word that there are none."""
    from_runs = [
        page.papers("payslips", slip.id, worker.full_name)
        for slip in page.view.payslips
        if slip.worker_id == worker.id and not is_allowance_slip(slip)
    ]
    return joined(from_runs) if from_runs else page.say("none")


def placements_section(page: PageText) -> Html:
    """Workers who got an employment contract directly with a customer."""
    rows = [
        (
            page.names.worker(one.worker_id),
            page.names.customer(one.customer_id),
            formats.day(one.starts_on, page.lang),
        )
        for one in page.view.placements
    ]
    columns = ("worker", "customer", "starts_on")
    return page.section("placements", page.listing("placements", columns, rows))
