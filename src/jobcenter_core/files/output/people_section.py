"""Workers and their month, and who got a job. Activity that we do not pay shows as days and hours.

The page names nobody's service: which service a person is a client of stays in the vault. Of days
whose allowance somebody else pays it says just that. What is the worker's own to show, such as
certificates and forecasts, is linked from the worker's page, which payroll and invoicing need not
open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobcenter_core.files.output.attendance_text import attendance_name
from jobcenter_core.files.output.html import Child, Html, joined, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.files.output.printed_file import PrintedFile, own_page
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.wording import formats

__all__ = ["own_paper_rows", "placements_section", "workers_section"]

_FOR_PAYROLL = ("hour_list",)
_OWN = (*_FOR_PAYROLL, "certificate", "cv", "forecast")
"""Papers that are there to print only; payslips have links of their own. Those that are not for
payroll are linked from the worker's own page alone."""


def workers_section(page: PageText) -> Html:
    """A row for each worker: paid hours, other days and hours, and the worker's papers."""
    rows = [_row(page, worker) for worker in page.view.workers]
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


def _row(page: PageText, worker: Worker) -> tuple[Child, ...]:
    month = _month(page, worker)
    return (
        worker.full_name,
        worker.id,
        page.hours(month.paid_minutes),
        str(month.allowance_days),
        str(month.unpaid_days),
        page.hours(month.unpaid_minutes),
        page.say("paid_by_another") if month.unpaid_days else "",
        _papers(page, worker),
    )


def _month(page: PageText, worker: Worker) -> WorkerMonth:
    nothing = WorkerMonth(
        worker_id=worker.id, paid_minutes=0, allowance_days=0, unpaid_days=0, unpaid_minutes=0
    )
    return page.shelf.month_of.get(worker.id, nothing)


def _papers(page: PageText, worker: Worker) -> Child:
    """Links to the worker's wage slips, one from each employer, to the paper of other days, to the
    hours and to the worker's own page, where everything else is."""
    papers = [
        _paper(page, key, links)
        for key, links in (*_slips(page, worker), *_others(page, worker, _FOR_PAYROLL))
    ]
    if page.shelf.has_any_of(worker.id):
        link = page.link(own_page(worker.id), "own_page", worker.full_name)
        papers.append(tag("div", tag("span", link, class_="papers"), class_="paper"))
    return joined(papers, "") if papers else page.say("none")


def own_paper_rows(page: PageText, worker: Worker) -> list[tuple[Child, ...]]:
    """Every paper of the worker by name with its links, for the worker's own page."""
    allowances = (
        ("paper_allowance_slip", _links(page, "allowances", slip.id, worker))
        for slip in page.shelf.slips_of.get(worker.id, ())
        if is_allowance_slip(slip)
    )
    return [
        (page.say(key), links)
        for key, links in (
            *_slips(page, worker),
            *allowances,
            *_others(page, worker, _OWN),
        )
    ]


def _slips(page: PageText, worker: Worker) -> Iterator[tuple[str, Html]]:
    for slip in page.shelf.slips_of.get(worker.id, ()):
        if not is_allowance_slip(slip):
            yield "paper_payslip", _links(page, "payslips", slip.id, worker)
    if _month(page, worker).unpaid_days:
        name = attendance_name(worker.id, page.view.month)
        yield "paper_attendance", _links(page, "attendance", name, worker)


def _links(page: PageText, folder: str, name: str, worker: Worker) -> Html:
    return page.papers(folder, name, worker.full_name, own=worker.language)


def _others(page: PageText, worker: Worker, kinds: Sequence[str]) -> Iterator[tuple[str, Html]]:
    files: Sequence[PrintedFile] = page.shelf.printed_of.get(worker.id, ())
    for file in files:
        if file.kind in kinds:
            yield f"paper_{file.kind}", page.printed_paper(file, worker.full_name)


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
