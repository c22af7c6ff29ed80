"""Workers and their month, and who got a job. Activity that we do not pay shows as days and hours.

The page names nobody's service: which service a person is a client of stays in the vault. Of days
whose allowance somebody else pays it says just that.
"""

from __future__ import annotations

from jobcenter_core.files.output.attendance_text import attendance_name
from jobcenter_core.files.output.html import Child, Html, joined, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.wording import formats

__all__ = ["placements_section", "workers_section"]


_TO_PRINT = ("hour_list", "certificate", "cv", "forecast")
"""Papers that are there to print only; payslips have links of their own."""


def workers_section(page: PageText) -> Html:
    """A row for each worker: paid hours, other days and hours, and the worker's papers."""
    months = {one.worker_id: one for one in page.view.worker_months}
    rows = [_row(page, worker, months.get(worker.id)) for worker in page.view.workers]
    columns = (
        "worker",
        "id",
        "paid_hours#",
        "allowance_days#",
        "other_days#",
        "other_hours#",
        "other_allowance",
        "worker_papers",
    )
    return page.section("workers", page.listing("workers", columns, rows))


def _row(page: PageText, worker: Worker, month: WorkerMonth | None) -> tuple[Child, ...]:
    if month is None:
        month = WorkerMonth(
            worker_id=worker.id, paid_minutes=0, allowance_days=0, unpaid_days=0, unpaid_minutes=0
        )
    return (
        worker.full_name,
        worker.id,
        page.hours(month.paid_minutes),
        str(month.allowance_days),
        str(month.unpaid_days),
        page.hours(month.unpaid_minutes),
        page.say("paid_by_another") if month.unpaid_days else "",
        _papers(page, worker, month),
    )


def _papers(page: PageText, worker: Worker, month: WorkerMonth) -> Child:
    """Links to the worker's wage slips, one from each employer, and to the paper of other days."""
    name, own = worker.full_name, worker.language
    papers = [
        _paper(page, "paper_payslip", page.papers("payslips", slip.id, name, own=own))
        for slip in page.view.payslips
        if slip.worker_id == worker.id and not is_allowance_slip(slip)
    ]
    if month.unpaid_days:
        links = page.papers(
            "attendance", attendance_name(worker.id, page.view.month), name, own=own
        )
        papers.append(_paper(page, "paper_attendance", links))
    papers += [
        _paper(page, f"paper_{one.kind}", page.printed_paper(one, name))
        for one in page.printed
        if one.worker_id == worker.id and one.kind in _TO_PRINT
    ]
    return joined(papers, "") if papers else page.say("none")


def _paper(page: PageText, key: str, links: Html) -> Html:
    return tag("div", tag("span", page.say(key), class_="kind"), links, class_="paper")


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
