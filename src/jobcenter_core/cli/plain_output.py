"""Output in whatever encoding the terminal has: plain characters instead of an error."""

from __future__ import annotations

import codecs
import io
import sys
from typing import TextIO

import click

__all__ = ["say_json", "take_any_text"]

_HANDLER = "jobcenter.plain"
_PLAIN = {
    "\N{LEFT RIGHT ARROW}": "<->",
    "\N{MINUS SIGN}": "-",
    "\N{EURO SIGN}": "EUR ",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{EN DASH}": "-",
    "\N{NO-BREAK SPACE}": " ",
}


def take_any_text(*streams: TextIO) -> None:
    """Let the streams write a plain character, or ``?``, for one that their encoding lacks."""
    codecs.register_error(_HANDLER, _plain)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def say_json(text: str) -> None:
    """Print a JSON document. Where output is not UTF-8, other characters than ASCII are escaped,
    so that a program reads the same whatever the encoding."""
    text = text.removesuffix("\n")
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if codecs.lookup(encoding).name != "utf-8":
        text = "".join(
            character if character.isascii() else _escaped(character) for character in text
        )
    click.echo(text)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in lacking), error.end
