"""What documents are asked for: the same question put to SQL and to documents at hand."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from sqlalchemy import ColumnElement, literal_column

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.storable import check_storable_text
from jobcenter_core.ports.store import StoredDocument
from jobcenter_storage_sql._tables import DOCUMENTS

__all__ = ["NOTHING", "Wanted", "is_storable"]

NOTHING: ColumnElement[str] = literal_column(
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

    @property
    def by_worker(self) -> Wanted:
        """The worker's documents of the kind where a worker is named, else the same question.

        A worker has few and an employer very many, but SQLite knows no numbers and takes the index
        of either.
        """
        worker = self.columns.get("worker_id")
        if not worker:
            return self
        columns = {"worker_id": worker}
        return Wanted(kind=self.kind, columns=columns, month_from=None, month_to=None)

    def clauses(self) -> list[ColumnElement[bool]]:
        """The conditions of a ``WHERE``."""
        table = DOCUMENTS.c
        clauses = [table.kind == self.kind]
        for name, value in self.columns.items():
            if value is not None:
                clauses.append(table[name] == value)
            if value:
                clauses.append(table[name] != NOTHING)
        if self._is_bounded:
            clauses.append(table.month != NOTHING)
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
