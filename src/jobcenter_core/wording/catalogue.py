"""The catalogue of texts: one key, four languages, named placeholders.

The texts come in as TOML (tables become dotted keys), so this room reads no file. A text that a
language lacks is taken from the next one that has it: plain Finnish falls to Finnish, Finnish
and Swedish to English. The packaged catalogues lack nothing; a host's own may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = ["FILE_NAMES", "LANGUAGES", "Wording"]

LANGUAGES: Final = ("fi@selko", "fi", "sv", "en")

#: Name of the packaged file of each language.
FILE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {language: f"{language.replace('@', '_')}.toml" for language in LANGUAGES}
)

_CHAINS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "fi@selko": ("fi@selko", "fi", "en"),
        "fi": ("fi", "en"),
        "sv": ("sv", "en"),
        "en": ("en",),
    }
)
# Only names: nothing in a text can reach into an object, as str.format would let it.
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@attrs.frozen(repr=False)
class Wording:
    """Texts by language and dotted key, made by :meth:`load`."""

    _texts: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls, texts: Mapping[str, str]) -> Wording:
        """The catalogue of TOML texts by language (``fi@selko``, ``fi``, ``sv``, ``en``).

        Raises InvalidValue naming the language for a language outside :data:`LANGUAGES` and for
        a text that is not TOML, and naming language and key for a value that is not a text.
        """
        return cls(
            MappingProxyType(
                {_known(language): _entries(language, text) for language, text in texts.items()}
            )
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages loaded, in the order of :data:`LANGUAGES`."""
        return tuple(language for language in LANGUAGES if language in self._texts)

    def keys(self, lang: str) -> frozenset[str]:
        """The keys that this language itself has, without what it falls back to."""
        return frozenset(self._texts.get(_known(lang), {}))

    def has(self, key: str, lang: str) -> bool:
        """Whether :meth:`say` finds a text for ``key`` in ``lang`` or what it falls back to."""
        return self._find(key, lang) is not None

    def placeholders(self, key: str, lang: str) -> frozenset[str]:
        """Names of the values that the text wants; InvalidValue for an unknown key."""
        return frozenset(_PLACEHOLDER.findall(self._template(key, lang)))

    def say(self, key: str, lang: str, **values: str | int) -> str:
        """The text of ``key`` in ``lang`` with ``{name}`` replaced by the value of that name.

        Values are put in as they are and never read as templates; values that the text does not
        use are ignored. Raises InvalidValue naming the key when no language of the chain has it,
        and naming key and placeholder when a value is missing.
        """

        def put(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise InvalidValue(key, f"said with a value for {match[1]}")
            return str(values[match[1]])

        return _PLACEHOLDER.sub(put, self._template(key, lang))

    def _find(self, key: str, lang: str) -> str | None:
        for language in _CHAINS[_known(lang)]:
            text = self._texts.get(language, {}).get(key)
            if text is not None:
                return text
        return None

    def _template(self, key: str, lang: str) -> str:
        text = self._find(key, lang)
        if text is None:
            raise InvalidValue(key, f"a key of the wording in {lang} or what it falls back to")
        return text


def _known(language: str) -> str:
    if language not in _CHAINS:
        raise InvalidValue("language", "one of " + ", ".join(LANGUAGES))
    return language


def _entries(language: str, text: str) -> Mapping[str, str]:
    """The texts of one language by dotted key."""
    import tomllib  # costs as much as half of the rest of the import, and is wanted once

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"wording {language}", f"TOML ({error})") from None
    return MappingProxyType(dict(_flat(language, "", tables)))


def _flat(language: str, prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flat(language, f"{key}.", value)
        elif isinstance(value, str):
            yield key, value
        else:
            raise InvalidValue(f"wording {language} {key}", "a text or a table of texts")
