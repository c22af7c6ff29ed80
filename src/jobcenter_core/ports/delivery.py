"""Deliveries: a file on its way to a receiver outside, and what became of it.

A delivery is stored with its content before the first attempt, so that every attempt sends the same
bytes under the same key. What may have arrived is asked for by that key and never sent anew.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeAlias

import attrs

from jobcenter_core.values.findings import Finding
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "DELIVERY_LIFECYCLE",
    "Channel",
    "Delivered",
    "Delivery",
    "ItemOutcome",
    "NotSent",
    "Outcome",
    "Pending",
    "Rejected",
    "ToSend",
    "Unknown",
]

DELIVERY_LIFECYCLE = Lifecycle(
    name="delivery",
    initial="pending",
    transitions=(
        ("pending", "send", "in_flight"),
        ("in_flight", "fail", "pending"),
        ("in_flight", "await", "awaiting_reply"),
        ("in_flight", "accept", "accepted"),
        ("in_flight", "reject", "rejected"),
        ("in_flight", "lose", "unknown"),
        ("awaiting_reply", "accept", "accepted"),
        ("awaiting_reply", "reject", "rejected"),
        ("awaiting_reply", "absent", "unknown"),
        ("unknown", "await", "awaiting_reply"),
        ("unknown", "accept", "accepted"),
        ("unknown", "reject", "rejected"),
        ("unknown", "absent", "pending"),
        ("pending", "give_up", "dead"),
    ),
)
"""``absent``: the receiver says that it has nothing of it. What may never have arrived is sent
again, under its key; what it had taken in before is not, and a person looks at it."""


@attrs.frozen(kw_only=True)
class Delivery:
    """One file for one receiver. ``id`` is the key that the receiver knows it by.

    ``month`` is that of the run or the billing that it was made for.
    ``channel`` names the provider. ``content`` is the file as text, a secret. ``about`` are the ids
    of the documents in it, ``amount_cents`` the money that it is about, read back from the file
    itself. ``asked_minute`` and ``sent_minute`` count from 1970-01-01T00:00Z (0: never).
    ``reference`` is the receiver's own. ``environment`` is ``test`` or ``production``: a delivery
    made for one never goes to the other. ``due_on`` is the last day for it, if it has one.
    """

    id: str
    channel: str
    topic: str
    environment: str
    file_name: str
    media_type: str
    content: Sealed[str]
    sha256: str
    about: tuple[str, ...]
    month: Month | None = None
    due_on: date | None = None
    amount_cents: int = 0
    state: str = "pending"
    attempts: int = 0
    sent_minute: int = 0
    asked_minute: int = 0
    not_before_minute: int = 0
    reference: str = ""
    taken_in: bool = False
    """Whether the receiver has ever said that it has it: then it is never sent again."""
    reply: Sealed[str] | None = None
    """The receiver's last reply as it came, for support: it may hold anything."""


@attrs.frozen(kw_only=True)
class ToSend:
    """A delivery as a channel gets it, with its content opened."""

    id: str
    topic: str
    environment: str
    content: bytes = attrs.field(repr=False)
    reference: str = ""
    attempts: int = 1
    """How often it has been sent, this time among them: from 2 on an earlier attempt may have
    arrived after all."""
    reply: bytes = attrs.field(default=b"", repr=False)
    """The receiver's last reply, when it is asked what became of the delivery."""


@attrs.frozen(kw_only=True)
class ItemOutcome:
    """What the receiver says of one document of a delivery, by our id: its reference and version of
    it when it is accepted, else findings."""

    id: str
    accepted: bool
    reference: str = ""
    version: int = 0
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Delivered:
    """The receiver has it and has judged it; some items may be refused all the same."""

    reference: str = ""
    items: tuple[ItemOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    reply: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Pending:
    """The receiver has it and has not judged it yet."""

    reference: str = ""
    reply: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Rejected:
    """The receiver has refused the whole: nothing of it counts."""

    findings: tuple[Finding, ...]
    items: tuple[ItemOutcome, ...] = ()
    reply: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class NotSent:
    """Nothing has left the house, or the receiver says that it has nothing of it: send it again,
    not before so many minutes."""

    finding: Finding
    wait_minutes: int = 0
    reply: bytes = attrs.field(default=b"", repr=False)


@attrs.frozen(kw_only=True)
class Unknown:
    """It may have arrived. Ask by our own key, not before so many minutes; never send it anew."""

    finding: Finding
    wait_minutes: int = 0
    reply: bytes = attrs.field(default=b"", repr=False)


Outcome: TypeAlias = Delivered | Pending | Rejected | NotSent | Unknown
"""What became of an attempt to send, or of a question about one."""


class Channel(Protocol):
    """Carries deliveries to one receiver. Never raises for what the outside world does: that is an
    outcome. :class:`~jobcenter_core.errors.ConfigurationError` says that the host's settings do not
    fit, before a byte has left."""

    @property
    def name(self) -> str:
        """The provider's name."""

    @property
    def environment(self) -> str:
        """``test`` or ``production``."""

    @property
    def first_question_minutes(self) -> int:
        """How many minutes after sending the first question may be asked, and between questions."""

    def send(self, delivery: ToSend) -> Outcome:
        """Try once to send it."""

    def ask(self, delivery: ToSend) -> Outcome:
        """Ask once what became of it, by our key and the receiver's reference when there is one."""
