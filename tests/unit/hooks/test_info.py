"""A plugin's word about itself is checked when it is given."""

from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hooks.info import PluginInfo

RIGHT: dict[str, Any] = {"name": "shelf", "version": "1.0", "api": 1}


def test_what_need_not_be_said() -> None:
    info = PluginInfo(**RIGHT)
    assert (info.state, info.capabilities) == ("experimental", ())


@pytest.mark.parametrize("state", ["experimental", "stable", "suspended"])
def test_states(state: Any) -> None:
    assert PluginInfo(**RIGHT, state=state, capabilities=("a", "b")).state == state


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "my shelf"),
        ("version", ""),
        ("version", 1),
        ("api", "1"),
        ("api", True),
        ("state", "finished"),
        ("capabilities", ["a"]),
        ("capabilities", (1,)),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(InvalidValue) as refusal:
        PluginInfo(**{**RIGHT, field: value})
    assert refusal.value.field == f"PluginInfo.{field}"
