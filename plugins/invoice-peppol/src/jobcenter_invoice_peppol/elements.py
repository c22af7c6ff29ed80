"""Looking into a file: texts, dates, numbers and amounts, each refused by its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import attrs
from lxml import etree

from jobcenter_core.errors import InvalidValue
from jobcenter_invoice_peppol.names import plain, tag
from jobcenter_invoice_peppol.numbers import scaled

__all__ = ["Node"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat takes weeks as well


@attrs.frozen
class Node:
    """An element and the names on the way to it, for messages."""

    element: etree._Element
    place: str = ""

    def at(self, path: str) -> str:
        """The place of a path below."""
        return f"{self.place}/{plain(path)}" if self.place else plain(path)

    def all(self, path: str) -> Iterator[Node]:
        """The elements at a path such as ``cac:Item/cbc:Name``, numbered from 1 in their places."""
        for number, element in enumerate(self.element.iterfind(_steps(path)), start=1):
            yield Node(element, f"{self.at(path)}[{number}]")

    def one(self, path: str) -> Node | None:
        """The element at a path, or None. Raises InvalidValue when there are several: what is read
        must not depend on which of them somebody takes."""
        found = self.element.iterfind(_steps(path))
        first = next(found, None)
        if first is None:
            return None
        if next(found, None) is not None:
            raise InvalidValue(self.at(path), "there once")
        return Node(first, self.at(path))

    def below(self, path: str) -> Node:
        """The element at a path. Raises InvalidValue when there is none."""
        found = self.one(path)
        if found is None:
            raise InvalidValue(self.at(path), "given")
        return found

    def text(self, path: str) -> str:
        """The text of the element at a path; empty when there is none."""
        found = self.one(path)
        return found.own if found is not None else ""

    @property
    def own(self) -> str:
        """The element's own text without blanks around it."""
        return (self.element.text or "").strip()

    def attribute(self, name: str) -> str:
        """An attribute, empty when it is not there."""
        return str(self.element.get(name, ""))

    def day(self, path: str) -> date | None:
        """The date at a path, or None. Raises InvalidValue for another form than 2026-11-24."""
        text = self.text(path)
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise InvalidValue(self.at(path), "a date")

    def number(self, path: str, decimals: int) -> int:
        """The number at a path in parts of that many decimals. Raises InvalidValue without it."""
        return scaled(self.below(path).own, decimals, self.at(path))

    def amount(self, path: str, currency_code: str, decimals: int = 2) -> int:
        """The amount at a path. Raises InvalidValue without it and in another currency."""
        if self.below(path).attribute("currencyID") != currency_code:
            raise InvalidValue(self.at(path), "in the currency of the invoice")
        return self.number(path, decimals)


@cache
def _steps(path: str) -> str:
    return "/".join(tag(step) for step in path.split("/"))
