"""How the command ends when it is stopped by Ctrl-C or SIGTERM. Imports next to nothing: it may
be stopped while other modules load."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

__all__ = ["KEPT", "STOPPED_CODE", "Stopping", "say_stopped"]

STOPPED_CODE = 4
KEPT = "What was committed is kept; run the same command to go on."

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def say_stopped(*, as_json: bool) -> int:
    """Say that the command was stopped and what is kept; returns the exit code."""
    sys.stderr.write(f"Stopped. {KEPT}\n")
    if as_json:
        import json

        content = {
            "error": "stopped",
            "message": "Stopped.",
            "subject": "",
            "kept": "What was committed is kept.",
            "next_step": "Run the same command to go on.",
            "findings": [],
        }
        sys.stdout.write(json.dumps(content, indent=2, sort_keys=True) + "\n")
    return STOPPED_CODE


class Stopping:
    """What this process does when it gets one of the two signals.

    Only the main thread can set this; a program that calls the command from another thread keeps
    its own way.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.was_asked = False

    def at_once(self) -> None:
        """End the process there and then. For the time in which modules load: an exception in the
        middle of an import may come out as any other, and nothing is open yet."""
        _set(self._end)

    def by_interrupt(self) -> None:
        """Raise ``KeyboardInterrupt``, so that units of work roll back and files are closed."""
        _set(self._interrupt)

    def no_more(self) -> None:
        """Pass over further signals: the command is ending."""
        _set(signal.SIG_IGN)

    def _end(self, *_: object) -> None:
        say_stopped(as_json=self._as_json)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(STOPPED_CODE)

    def _interrupt(self, *_: object) -> None:
        self.was_asked = True
        raise KeyboardInterrupt


def _set(handler: Any) -> None:
    for number in _SIGNALS:
        try:
            signal.signal(number, handler)
        except ValueError:  # not the main thread
            return
