"""What documents are asked for: the same question put to SQL and to documents at hand."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from sqlalchemy import ColumnElement, literal_column

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.storable import check_storable_text
from jobcenter_core.ports.store import StoredDocument
from jobcenter_storage_sql._tables import DOCUMENTS

__all__ = ["Wanted", "is_storable"]

_NOTHING: ColumnElement[str] = literal_column(
    "''"
)  # written out, so that the partial indexes are recognised


@attrs.frozen(kw_only=True)
class Wanted:
    """Documents of one kind by the values of columns; ``None`` means any."""

    kind: str
    columns: Mapping[str, str | None]
    month_from: str | None
    month_to: str | None

    @property
    def is_storable(self) -> bool:
        """Whether any stored document can match at all; if not, the database is not asked."""
        texts = (self.kind, self.month_from, self.month_to, *self.columns.values())
        return all(text is None or is_storable(text) for text in texts)

    def clauses(self) -> list[ColumnElement[bool]]:
        """The conditions of a ``WHERE``."""
        table = DOCUMENTS.c
        clauses = [table.kind == self.kind]
        for name, value in self.columns.items():
            if value is not None:
                clauses.append(table[name] == value)
            if value:
                clauses.append(table[name] != _NOTHING)
        if self._is_bounded:
            clauses.append(table.month != _NOTHING)
        if self.month_from is not None:
            clauses.append(table.month >= self.month_from)
        if self.month_to is not None:
            clauses.append(table.month <= self.month_to)
        return clauses

    def matches(self, document: StoredDocument) -> bool:
        """Whether a document of that kind is wanted."""
        columns = document.columns
        return (
            all(
                value is None or getattr(columns, name) == value
                for name, value in self.columns.items()
            )
            and (not self._is_bounded or columns.month != "")
            and (self.month_from is None or self.month_from <= columns.month)
            and (self.month_to is None or columns.month <= self.month_to)
        )

    @property
    def _is_bounded(self) -> bool:
        return self.month_from is not None or self.month_to is not None


def is_storable(text: str) -> bool:
    """Whether the text can be in a database at all."""
    try:
        check_storable_text(text, "text")
    except InvalidValue:
        return False
    return True
