"""One family of errors with stable codes.

An error is for impossible states, misuse and infrastructure; ordinary imperfect business data
comes back as a :class:`~jobcenter_core.values.findings.Finding` instead. Every error says which
object it is about (by internal id), what was kept, and what to do next. Messages never carry
input values, so no name, identity code or account number can end up in a log.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "ConfigurationError",
    "Conflict",
    "IdempotencyConflict",
    "ImportRefused",
    "InvalidValue",
    "JobcenterError",
    "LocalTimeError",
    "NotFound",
    "NotPermitted",
    "ParameterExpired",
    "ParameterMissing",
    "PluginError",
    "PluginLoadError",
    "StatuteDataError",
    "StorageError",
    "TransitionError",
    "TransportFailed",
    "TransportUncertain",
]


class JobcenterError(Exception):
    """Base of all errors of the library.

    ``code`` is stable across releases and is what programs compare. ``subject`` names the object
    by internal id, ``kept`` says what was stored in spite of the error, ``next_step`` says what
    the caller can do.
    """

    code: ClassVar[str] = "jobcenter_error"

    def __init__(
        self,
        message: str,
        *,
        subject: str = "",
        kept: str = "Nothing was stored.",
        next_step: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        self.kept = kept
        self.next_step = next_step

    def __reduce__(self) -> tuple[object, ...]:
        """Goes to another process as it is, whatever its class is made from."""
        return _of_other_process, (type(self), self.args), self.__dict__

    def __str__(self) -> str:
        parts = [f"[{self.code}]"]
        if self.subject and not self.message.startswith(f"{self.subject} "):
            parts.append(f"{self.subject}:")
        parts.append(self.message)
        parts.extend(part for part in (self.kept, self.next_step) if part)
        return " ".join(parts)


def _of_other_process(cls: type[JobcenterError], args: tuple[object, ...]) -> JobcenterError:
    return cls.__new__(cls, *args)


class InvalidValue(JobcenterError, ValueError):
    """A value offered to a constructor or parser is not acceptable. ``field`` names it."""

    code: ClassVar[str] = "invalid_value"

    def __init__(
        self, field: str, expected: str, *, subject: str = "", next_step: str = ""
    ) -> None:
        super().__init__(
            f"{field} must be {expected}.", subject=subject, kept="", next_step=next_step
        )
        self.field = field
        self.expected = expected


class LocalTimeError(InvalidValue):
    """A Helsinki wall-clock time that does not exist, or that occurs twice and needs ``fold``."""

    code: ClassVar[str] = "local_time"


class ParameterMissing(JobcenterError, LookupError):
    """No statutory parameter of this path exists, or none covers the date asked for."""

    code: ClassVar[str] = "parameter_missing"


class ParameterExpired(ParameterMissing):
    """The date lies past the last known value: last year's number is never reused silently."""

    code: ClassVar[str] = "parameter_expired"


class StatuteDataError(JobcenterError, ValueError):
    """A statute data file has faults; ``faults`` lists them all."""

    code: ClassVar[str] = "statute_data"

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("Faults in the statute data: " + " ".join(faults), kept="")
        self.faults = faults


class TransitionError(JobcenterError):
    """A document was asked to take a step that its lifecycle does not allow."""

    code: ClassVar[str] = "transition"


class NotFound(JobcenterError, LookupError):
    """No document of this kind and id is stored."""

    code: ClassVar[str] = "not_found"


class NotPermitted(JobcenterError):
    """The actor may not do this, for example approve what the actor recorded."""

    code: ClassVar[str] = "not_permitted"


class Conflict(JobcenterError):
    """The stored version is not the one the change was based on."""

    code: ClassVar[str] = "conflict"


class IdempotencyConflict(JobcenterError):
    """A command id was used before with other content."""

    code: ClassVar[str] = "idempotency_conflict"


class ImportRefused(JobcenterError):
    """An input folder has faults; nothing of it was stored. ``findings`` lists them all."""

    code: ClassVar[str] = "import_refused"

    def __init__(self, findings: tuple[object, ...]) -> None:
        count = len(findings)
        super().__init__(
            f"The input has {count} fault{'' if count == 1 else 's'}.",
            next_step="Mend the rows named in the findings and import again.",
        )
        self.findings = findings


class ConfigurationError(JobcenterError):
    """The configuration names something that is not there or contradicts itself."""

    code: ClassVar[str] = "configuration"


class PluginError(JobcenterError):
    """A plugin failed while it was called; plugin and hook are named."""

    code: ClassVar[str] = "plugin"


class PluginLoadError(PluginError):
    """One or more plugins could not be loaded; ``failures`` lists them all."""

    code: ClassVar[str] = "plugin_load"

    def __init__(self, failures: tuple[str, ...]) -> None:
        super().__init__("Plugins could not be loaded: " + " ".join(failures), kept="")
        self.failures = failures


class StorageError(JobcenterError):
    """The store failed or refused to open."""

    code: ClassVar[str] = "storage"


class TransportFailed(JobcenterError):
    """A message did not leave the house, or was turned away at the door; sending it again repeats
    nothing. ``wait_minutes`` is how long the receiver asks to be left alone (0: it does not)."""

    code: ClassVar[str] = "transport_failed"

    def __init__(self, message: str, *, subject: str = "", wait_minutes: int = 0) -> None:
        super().__init__(message, subject=subject)
        self.wait_minutes = wait_minutes


class TransportUncertain(JobcenterError):
    """A message may have arrived and no reply came; ask what became of it before anything else."""

    code: ClassVar[str] = "transport_uncertain"
