"""The wire to a receiver outside. The host supplies it: addresses, certificates and time limits are
its own."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Transport"]


class Transport(Protocol):
    """Carries one message and brings its reply."""

    @property
    def environment(self) -> str:
        """``test`` or ``production``: what the address at the other end is."""

    def exchange(self, operation: str, message: bytes) -> bytes:
        """Send the message once, without a retry of its own, and return the reply.

        Raises :class:`~jobcenter_core.errors.TransportFailed` when nothing has left the house or
        the receiver turned it away unread (HTTP 429 and 503, with the minutes that it asks to be
        left alone), and :class:`~jobcenter_core.errors.TransportUncertain` when the message may
        have arrived and no reply came.
        """
