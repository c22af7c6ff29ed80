"""What a plugin offers as parameters: a named file of dated figures."""

from __future__ import annotations

import attrs

__all__ = ["PARAMETER_PREFIX", "ParameterSet"]

PARAMETER_PREFIX = "agreement."
"""The paths that a plugin may define begin so: figures of agreements add to the law, and never
redefine it."""


@attrs.frozen(kw_only=True)
class ParameterSet:
    """A file of parameters in the format of the library's own data files.

    ``name`` is the name of the file in messages, for example ``municipal``; ``text`` is TOML.
    """

    name: str
    text: str
