"""Which fields of which kinds of documents lie in the vault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from jobcenter_core.serial.schemas import SCHEMAS

__all__ = ["SHARED_SECRETS", "secret_fields"]


def secret_fields(cls: type) -> Iterator[str]:
    """Names of all fields of a kind of document that a secret may stand in."""
    for field in attrs.fields(cls):
        if "SecretRef" in str(field.type) or "Sealed" in str(field.type):
            yield field.name


_KINDS = {
    name: tuple(one.kind for one in SCHEMAS if name in secret_fields(one.cls))
    for schema in SCHEMAS
    for name in secret_fields(schema.cls)
}

SHARED_SECRETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: kinds for name, kinds in _KINDS.items() if len(kinds) > 1}
)
"""Names of secrets that several kinds have, with these kinds."""
