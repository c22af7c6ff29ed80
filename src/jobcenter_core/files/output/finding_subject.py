"""What a finding is about, in words: the kind of object and who or which it is."""

from __future__ import annotations

from jobcenter_core.files.output.html import Html, joined, tag
from jobcenter_core.files.output.page_text import PageText

__all__ = ["finding_subject"]


def finding_subject(page: PageText, path: str) -> Html:
    """The object of ``path`` (``kind/id/...``) in the page's language, the path small beside it.

    The path alone when its kind has no text: a plugin's finding can be about anything.
    """
    kind, _, rest = path.partition("/")
    key = f"object.{kind}"
    raw = tag("small", path, class_="raw")
    if not rest or not page.wording.has(key, page.lang):
        return raw
    said = page.wording.say(key, page.lang, name=_name(page, kind, rest.split("/")))
    return joined([tag("span", said, class_="subject"), raw])


def _name(page: PageText, kind: str, parts: list[str]) -> str:
    """The name of a party or an order; of a paper whose it is; the id of everything else."""
    id, names = parts[0], page.names
    if kind == "worker":
        return names.worker(id)
    if kind == "customer":
        return names.customer(id)
    if kind == "organisation":
        return names.organisation(id)
    if kind == "order":
        return next((order.title for order in page.view.orders if order.id == id), id)
    if kind == "payslip":
        slips = (slip.worker_id for slip in page.view.payslips if slip.id == id)
        return names.worker(next(slips, id))
    if kind == "pay_run" and len(parts) > 1:
        return names.worker(parts[1])
    return id
