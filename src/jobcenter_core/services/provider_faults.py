"""A provider that fails at one thing: what is left out for it, and what may be said of it.

A provider's ``build`` is pure, so what it failed at may be built again without harm, one thing
after the other: whatever fails alone is left out by name, and all else is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jobcenter_core.errors import InvalidValue, PluginError
from jobcenter_core.ports.outgoing import OutgoingFile
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ids import MADE_ID, check_id

__all__ = ["failing_alone", "fault_of", "left_out", "provider_failed", "text_of_file"]

T = TypeVar("T")


def fault_of(error: BaseException) -> str:
    """What may be said of it: the field of a value that was refused, the words that the library has
    for a provider's mistake, else the class alone. What a provider raised may hold anything."""
    if isinstance(error, PluginError):
        return error.message.rstrip(".")
    field = f" in {error.field}" if isinstance(error, InvalidValue) else ""
    return type(error).__name__ + field


def provider_failed(provider: str, path: str, id: str, fault: str) -> Finding:
    """The error about the one thing that a provider could not make."""
    return Finding(
        severity=Severity.ERROR,
        code="provider_failed",
        path=path,
        message=f"The provider {provider} could not make {id} ({fault}). The others were made.",
        values=(("id", id), ("provider", provider), ("fault", fault)),
    )


def left_out(kind: str, id: str, provider: str, error: BaseException) -> Finding:
    """:func:`provider_failed` about an object of a kind, such as ``invoice``."""
    return provider_failed(provider, f"{kind}/{id}", id, fault_of(error))


def failing_alone(
    things: Iterable[T], build: Callable[[T], object]
) -> tuple[tuple[T, Exception], ...]:
    """Those of the things at which ``build`` fails when it is given nothing else."""
    failed = []
    for thing in things:
        try:
            build(thing)
        except Exception as error:
            failed.append((thing, error))
    return tuple(failed)


def text_of_file(file: OutgoingFile, provider: str, subject: str) -> str:
    """The content as text, once its name can be a file's name: both are kept, and written later.

    Raises :class:`~jobcenter_core.errors.PluginError` naming the provider.
    """
    try:
        check_id(file.name, "file.name", longest=MADE_ID)
        return file.content.decode("utf-8")
    except (InvalidValue, UnicodeDecodeError) as error:
        what = "a file name" if isinstance(error, InvalidValue) else "a text"
        raise PluginError(
            f"The provider {provider} gave a file with what is not {what}.", subject=subject
        ) from None
