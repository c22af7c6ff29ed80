"""The month on one static page, for everybody who runs the programme, payroll and invoicing too: it
names nobody's benefit."""

from __future__ import annotations

from jobcenter_core.files.output.forecast_section import advice_section
from jobcenter_core.files.output.html import tag
from jobcenter_core.files.output.insurance_section import insurance_section
from jobcenter_core.files.output.money_section import (
    budgets_section,
    charges_section,
    invoices_section,
    payslips_section,
)
from jobcenter_core.files.output.outgoing_section import outgoing_section
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.people_section import placements_section, workers_section
from jobcenter_core.files.output.runs_section import runs_section
from jobcenter_core.files.output.static_page import static_page
from jobcenter_core.files.output.summary_section import (
    checks_section,
    findings_section,
    summary_section,
)
from jobcenter_core.files.output.work_section import orders_section, services_section
from jobcenter_core.wording import formats

__all__ = ["index_page"]

_SECTIONS = (
    ("summary", summary_section),
    ("checks", checks_section),
    ("services", services_section),
    ("workers", workers_section),
    ("orders", orders_section),
    ("pay_runs", runs_section),
    ("payslips", payslips_section),
    ("insurance", insurance_section),
    ("invoices", invoices_section),
    ("charges", charges_section),
    ("outgoing", outgoing_section),
    ("budgets", budgets_section),
    ("placements", placements_section),
    ("advice", advice_section),
    ("findings", findings_section),
)


def index_page(page: PageText) -> str:
    """The whole page as text, with a newline at its end."""
    title = page.say(
        "title", month=formats.month(page.view.month, page.lang), operator=page.view.operator.name
    )
    links = (tag("li", tag("a", page.say(id), href=f"#{id}")) for id, _ in _SECTIONS)
    header = (
        tag("h1", title),
        tag("p", page.say("lead")),
        tag("nav", tag("ul", *links), aria_label=page.say("navigation")),
    )
    footer = (
        tag("p", page.say("footer")),
        tag("p", tag("a", page.say("checks_file"), href="checks.json")),
        *(
            tag("p", tag("a", page.say("report_file"), href=one.path))
            for one in page.shelf.files
            if one.kind == "report"
        ),
    )
    sections = [make(page) for _, make in _SECTIONS]
    return static_page(page, title, header=header, sections=sections, footer=footer)
