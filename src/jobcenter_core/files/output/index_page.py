"""The month on one static page: no JavaScript, nothing loaded from anywhere else.

Law 306/2019 asks public bodies for WCAG 2.1 AA; the page keeps to 2.2 AA where it can be told
without a person: landmarks, one h1, skip link, captions, header cells, text for the drawing.
"""

from __future__ import annotations

from jobcenter_core.files.output.forecast_section import forecasts_section
from jobcenter_core.files.output.html import Html, tag
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
from jobcenter_core.files.output.style import STYLE
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
    ("invoices", invoices_section),
    ("charges", charges_section),
    ("outgoing", outgoing_section),
    ("budgets", budgets_section),
    ("placements", placements_section),
    ("forecasts", forecasts_section),
    ("findings", findings_section),
)
# Even if a text slipped through unescaped, the browser would run and fetch nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def index_page(page: PageText) -> str:
    """The whole page as text, with a newline at its end."""
    html = tag("html", _head(page), _body(page), lang=page.html_lang)
    return f"<!DOCTYPE html>\n{html.text}\n"


def _title(page: PageText) -> str:
    return page.say(
        "title", month=formats.month(page.view.month, page.lang), operator=page.view.operator.name
    )


def _head(page: PageText) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", _title(page)),
        # Not through a child text: style is raw text, where escapes are not read.
        Html(f"<style>{STYLE}</style>"),
    )


def _body(page: PageText) -> Html:
    links = (tag("li", tag("a", page.say(id), href=f"#{id}")) for id, _ in _SECTIONS)
    return tag(
        "body",
        tag("a", page.say("skip"), href="#content", class_="skip"),
        tag(
            "header",
            tag("h1", _title(page)),
            tag("p", page.say("lead")),
            tag("nav", tag("ul", *links), aria_label=page.say("navigation")),
        ),
        tag("main", *(make(page) for _, make in _SECTIONS), id="content", tabindex="-1"),
        tag(
            "footer",
            tag("p", page.say("footer")),
            tag("p", tag("a", page.say("checks_file"), href="checks.json")),
            *(
                tag("p", tag("a", page.say("report_file"), href=one.path))
                for one in page.printed
                if one.kind == "report"
            ),
        ),
    )
