"""Keeps messages out of logs: signxml logs the whole text that it signs or verifies."""

from __future__ import annotations

import logging

__all__ = ["hush"]

_LOGGER = "signxml.processor"


def hush() -> None:
    """Drop what signxml writes below a warning, whatever level the host has set: its record holds
    the canonical text of the message, with identity codes in it. A repeat changes nothing."""
    logging.getLogger(_LOGGER).addFilter(_warnings_alone)


def _warnings_alone(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING
