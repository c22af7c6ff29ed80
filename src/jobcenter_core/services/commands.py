"""How a command runs: once, in one unit of work, remembered with its result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import attrs

from jobcenter_core.errors import Conflict, IdempotencyConflict, InvalidValue, NotPermitted
from jobcenter_core.ports.store import RememberedCommand
from jobcenter_core.serial.canonical import canonical_text, parse
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.ids import PRACTICE_MARK

__all__ = ["Command", "Outcome", "execute"]

_ATTEMPTS = 3


class Command(Protocol):
    """A use case with its input. ``command_id`` is the caller's: the same id runs once."""

    @property
    def command_id(self) -> str:
        """Unique for what is to be done; a repeat returns the first result."""

    @property
    def actor(self) -> str:
        """Who asks, by id."""

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Do it inside the session and return plain JSON content as the result."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What a command came to. ``replayed`` is true when it had run before and changed nothing."""

    command_id: str
    replayed: bool
    result: Mapping[str, Any]


def execute(office: Office, command: Command) -> Outcome:
    """Run a command to its end or not at all.

    A command id that ran before with the same content returns the stored result; with other
    content it raises :class:`IdempotencyConflict`. Content that no document can have, such as a
    float, is an :class:`InvalidValue`. A command with ids of a rehearsal, or without them in one,
    is :class:`NotPermitted`. Any error rolls everything back. A command that meets the
    commit of another is tried again a few times before :class:`Conflict` is raised.
    """
    digest = _fingerprint(office, command)
    for _ in range(_ATTEMPTS - 1):
        try:
            return _attempt(office, command, digest)
        except Conflict:
            # Somebody else committed in between: look again at what is there now.
            continue
    return _attempt(office, command, digest)


def _attempt(office: Office, command: Command, digest: str) -> Outcome:
    with office.store.unit_of_work() as unit:
        known = unit.remembered(command.command_id)
        if known is not None:
            if known.content_digest != digest:
                raise IdempotencyConflict(
                    "this command id was used before with other content.",
                    subject=command.command_id,
                    kept="The first command's result is kept.",
                    next_step="Use a new command id for a new command.",
                )
            return Outcome(command_id=command.command_id, replayed=True, result=parse(known.result))
        session = Session(office, unit, actor=command.actor, command_id=command.command_id)
        text = canonical_text(dict(command.perform(session)))
        result = parse(text)  # a repeat will answer the same, or the command has not run
        unit.remember(
            RememberedCommand(command_id=command.command_id, content_digest=digest, result=text)
        )
        unit.commit()
    return Outcome(command_id=command.command_id, replayed=False, result=result)


def _fingerprint(office: Office, command: Command) -> str:
    try:
        content = office.codec.plain_bytes(command)
    except (TypeError, UnicodeEncodeError):
        raise InvalidValue(
            "command",
            "made of documents, texts, whole numbers and dates",
            subject=command.command_id,
        ) from None
    if (PRACTICE_MARK.encode() in content) != office.is_practice:
        raise NotPermitted(
            "what is practised stays in the rehearsal, and what is real outside of it.",
            subject=command.command_id,
        )
    return office.codec.digest(content)
