"""What the sections of the page share: the view, names, texts of its language, links to papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from jobcenter_core.figures.checks import Check
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.html import Child, Html, joined, tag
from jobcenter_core.files.output.printed_file import PrintedFile, Shelf
from jobcenter_core.files.output.tables import Column, table
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["PAPER_LANGUAGES", "PageText", "paper_languages", "paper_suffix"]

#: The languages that every paper is written in.
PAPER_LANGUAGES: Final = ("fi@selko", "fi", "en")


def paper_languages(own: str = "") -> tuple[str, ...]:
    """The languages of a paper: :data:`PAPER_LANGUAGES` and the reader's own when it is another."""
    return PAPER_LANGUAGES if not own or own in PAPER_LANGUAGES else (*PAPER_LANGUAGES, own)


def paper_suffix(language: str) -> str:
    """The end of a text paper's file name, for example ``.fi_selko.txt``."""
    return f".{language.replace('@', '_')}.txt"


@attrs.frozen(kw_only=True, repr=False)
class PageText:
    """The page's language and everything that its sections write with."""

    view: MonthView
    names: Directory
    wording: Wording
    lang: str = "fi"
    shelf: Shelf = attrs.field(
        default=attrs.Factory(lambda self: Shelf.of(self.view), takes_self=True)
    )
    """Whose papers are whose, and which are there to print too."""
    folder: str = ""
    """The folder of the page itself, with ``/`` at its end: links are told from there."""

    @property
    def html_lang(self) -> str:
        """The language as HTML names it: plain Finnish is Finnish."""
        return self.lang.partition("@")[0]

    def say(self, key: str, **values: str | int) -> str:
        """A text of the page (a key below ``page``) in its language."""
        return self.wording.say(f"page.{key}", self.lang, **values)

    def check_result(self, check: Check) -> str:
        """Whether the two sides of a check agree, and by how much rounding alone parts them."""
        if not check.ok:
            return self.say("differs")
        if not check.rounded:
            return self.say("agrees")
        return self.say("agrees_rounded", amount=self.money(check.rounded))

    def known(self, key: str, otherwise: str) -> str:
        """The text of ``key``, or ``otherwise`` when a plugin brought a code without a text."""
        return self.wording.say(key, self.lang) if self.wording.has(key, self.lang) else otherwise

    def money(self, cents: int) -> str:
        """An amount in the page's language."""
        return formats.money(cents, self.lang)

    def hours(self, minutes: int) -> str:
        """A time in the page's language."""
        return formats.hours(minutes, self.lang)

    def section(self, id: str, *children: Child) -> Html:
        """A part of the page under a heading of its own (``page.<id>``)."""
        return tag("section", tag("h2", self.say(id)), *children, id=id)

    def listing(
        self,
        id: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Child]],
        total: Sequence[Child] = (),
    ) -> Html:
        """A table with the caption ``page.<id>_caption`` and columns ``page.column_<name>``.

        A name that ends in ``#`` is a column of numbers. Without rows a sentence says so.
        """
        if not rows:
            return tag("p", self.say("nothing_here"))
        headings = [
            Column(self.say(f"column_{name.rstrip('#')}"), name.endswith("#")) for name in columns
        ]
        return table(
            f"{id}-table", self.say(f"{id}_caption"), headings, rows, total=total if rows else ()
        )

    def papers(self, folder: str, name: str, whose: str, *, own: str = "") -> Html:
        """Links to the files of one paper; readers of links alone hear whose it is.

        ``own`` is the language of the person that the paper is for; its link is marked.
        """
        links: list[Child] = [
            self.link(
                f"{folder}/{name}{paper_suffix(language)}",
                f"paper_{language.replace('@', '_')}",
                whose,
                language.partition("@")[0],
                is_own=language == own,
            )
            for language in paper_languages(own)
        ]
        to_print = f"{folder}/{name}.pdf"
        if to_print in self.shelf.paths:
            links.append(self.link(to_print, "paper_pdf", whose))
        links.append(self.link(f"{folder}/{name}.json", "paper_json", whose))
        return tag("span", joined(links), class_="papers")

    def printed_paper(self, file: PrintedFile, whose: str) -> Html:
        """A link to one paper to print."""
        return tag("span", self.link(file.path, "paper_pdf", whose), class_="papers")

    def href(self, path: str) -> str:
        """The way from the page to a file of the written folder."""
        if self.folder and path.startswith(self.folder):
            return path.removeprefix(self.folder)
        return "../" * self.folder.count("/") + path

    def link(
        self,
        path: str,
        key: str,
        whose: str,
        language: str | None = None,
        *,
        is_own: bool = False,
    ) -> Html:
        """A link to a file with the text ``page.<key>``; readers of links alone hear whose it
        is."""
        foreign = language if language != self.html_lang else None
        return tag(
            "a",
            tag("span", f"{whose}: ", class_="heard"),
            tag("span", self.say(key), lang=foreign),
            tag("strong", f" {self.say('paper_own')}") if is_own else None,
            href=self.href(path),
        )
