"""Reads a page with the standard parser and keeps what the tests ask about."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "link", "meta"}


class Element:
    def __init__(
        self, name: str, attributes: dict[str, str | None], parent: Element | None
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.own_text = ""

    @property
    def text(self) -> str:
        return "".join([self.own_text, *(child.text for child in self.children)])

    def within(self, name: str) -> bool:
        up = self.parent
        while up is not None:
            if up.name == name:
                return True
            up = up.parent
        return False

    def all(self, *names: str) -> list[Element]:
        found = [self] if self.name in names else []
        return found + [one for child in self.children for one in child.all(*names)]


class Page(HTMLParser):
    """The tree of a page. ``faults`` are end tags that close nothing or the wrong element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.faults: list[str] = []
        self._open = self.root
        self.feed(html)
        self.close()
        if self._open is not self.root:
            self.faults.append(f"<{self._open.name}> is never closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self._open)
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self._open.children.append(element)
        if tag not in VOID:
            self._open = element

    def handle_endtag(self, tag: str) -> None:
        if self._open.name != tag or self._open.parent is None:
            self.faults.append(f"</{tag}> closes <{self._open.name}>")
            return
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.own_text += data

    def all(self, *names: str) -> list[Element]:
        return self.root.all(*names)

    def by_id(self, id: str) -> Element:
        (found,) = [one for one in self._everything() if one.attributes.get("id") == id]
        return found

    def ids(self) -> list[str]:
        return [str(one.attributes["id"]) for one in self._everything() if "id" in one.attributes]

    def _everything(self) -> list[Element]:
        def below(element: Element) -> list[Element]:
            return [element, *(one for child in element.children for one in below(child))]

        return below(self.root)
