"""A session that reads and opens secrets for another one, which keeps the access log."""

from __future__ import annotations

from typing import TypeVar

from jobcenter_core.errors import NotPermitted
from jobcenter_core.ports.store import StoredDocument, UnitOfWork
from jobcenter_core.services.session import Office, Revealed, Session

__all__ = ["RevealingSession"]

T = TypeVar("T")


class RevealingSession(Session):
    """What it opens waits to be taken and appended to the log; it writes nothing itself."""

    def __init__(self, office: Office, unit: UnitOfWork, *, command_id: str) -> None:
        super().__init__(office, unit, actor="", command_id=command_id)
        self._revealed: list[Revealed] = []

    def taken(self) -> tuple[Revealed, ...]:
        """What was opened since it was last taken; every opening must reach the log."""
        revealed, self._revealed = tuple(self._revealed), []
        return revealed

    def opened(self, stored: StoredDocument, cls: type[T]) -> T:
        """The document. Its version is not noted: nothing is changed here, and a run reads many."""
        return self._decoded(stored, cls)

    def _log_revealed(self, one: Revealed) -> None:
        self._revealed.append(one)

    def _append(
        self, name: str, kind: str, id: str, digest: str, *, amount_cents: int = 0, note: str = ""
    ) -> None:
        raise NotPermitted("this session only reads.", subject=f"{kind}/{id}")
