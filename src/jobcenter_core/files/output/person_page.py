"""A worker's own page of a month: every paper of the worker, and what was said before each gig.

It names the worker's benefits, so it goes to the worker and to those who stand beside the worker.
"""

from __future__ import annotations

import attrs

from jobcenter_core.files.output.forecast_section import forecasts_section
from jobcenter_core.files.output.html import tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.people_section import own_paper_rows
from jobcenter_core.files.output.printed_file import people_folder
from jobcenter_core.files.output.static_page import static_page
from jobcenter_core.parties.workers import Worker
from jobcenter_core.wording import formats

__all__ = ["person_page"]


def person_page(page: PageText, worker: Worker) -> str:
    """The page in the worker's language, with a newline at its end; ``page`` is that of the
    month."""
    own = attrs.evolve(page, lang=worker.language, folder=f"{people_folder(worker.id)}/")
    month = formats.month(own.view.month, own.lang)
    title = own.say("person_title", name=worker.full_name, month=month)
    rows = own_paper_rows(own, worker)
    papers = own.listing("own_papers", ("paper", "files"), rows)
    return static_page(
        own,
        title,
        header=(tag("h1", title), tag("p", own.say("person_lead"))),
        sections=(own.section("own_papers", papers), forecasts_section(own, worker.id)),
        footer=(tag("p", own.say("footer")),),
    )
