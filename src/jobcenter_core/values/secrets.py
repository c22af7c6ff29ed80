"""Secrets: values that no repr, log line, traceback, pickle or JSON may show.

Plain, not attrs: an attrs class would leak through ``asdict``, converters and pickle.
"""

from __future__ import annotations

from typing import Generic, NoReturn, TypeAlias, TypeVar, final

import attrs

__all__ = ["Sealed", "Secret", "SecretRef"]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)
_MASK = "Secret(***)"


@final
class Secret(Generic[_T_co]):
    """Holds one value and shows it only through :meth:`expose`.

    Frozen. ``repr``, ``str`` and ``format`` give a mask, pickling raises TypeError, a copy is the
    object itself. Two secrets are equal when their values are; all have one hash, which tells
    nothing about the value.
    """

    __slots__ = ("_value",)
    _value: _T_co

    def __init__(self, value: _T_co) -> None:
        object.__setattr__(self, "_value", value)

    def expose(self) -> _T_co:
        """The value in the clear. Services write an access-log entry before they call this."""
        return self._value

    def __repr__(self) -> str:
        return _MASK

    def __str__(self) -> str:
        return _MASK

    def __format__(self, format_spec: str) -> str:
        # The specification is ignored: a width or precision must not be a way round the mask.
        return _MASK

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return bool(self._value == other._value)

    def __hash__(self) -> int:
        return hash(Secret)

    def __copy__(self) -> Secret[_T_co]:
        return self

    def __deepcopy__(self, memo: object) -> Secret[_T_co]:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a secret is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a secret is frozen")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled")

    def __init_subclass__(cls, **kwargs: object) -> NoReturn:
        raise TypeError("Secret cannot be subclassed")


@attrs.frozen
class SecretRef:
    """Where a stored secret is: document and field in the vault, and a keyed digest of it."""

    document_id: str
    field: str
    digest: str


Sealed: TypeAlias = Secret[_T] | SecretRef
"""A secret in hand, or a reference to a stored one: ``Sealed[str]``."""
