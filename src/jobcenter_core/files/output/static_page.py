"""A static page: no JavaScript, nothing loaded from anywhere else.

Law 306/2019 asks public bodies for WCAG 2.1 AA; the pages keep to 2.2 AA where it can be told
without a person: landmarks, one h1, skip link, captions, header cells, text for the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.style import STYLE

__all__ = ["static_page"]

# Even if a text slipped through unescaped, the browser would run and fetch nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def static_page(
    page: PageText,
    title: str,
    *,
    header: Sequence[Child],
    sections: Sequence[Child],
    footer: Sequence[Child],
) -> str:
    """The whole page as text, with a newline at its end."""
    body = tag(
        "body",
        tag("a", page.say("skip"), href="#content", class_="skip"),
        tag("header", *header),
        tag("main", *sections, id="content", tabindex="-1"),
        tag("footer", *footer),
    )
    html = tag("html", _head(title), body, lang=page.html_lang)
    return f"<!DOCTYPE html>\n{html.text}\n"


def _head(title: str) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        # Not through a child text: style is raw text, where escapes are not read.
        Html(f"<style>{STYLE}</style>"),
    )
