from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id


@pytest.mark.parametrize("text", ["a", "7", "ts-1", "order.2026_10-A", "x" * 80])
def test_accepted(text: str) -> None:
    assert check_id(text, "order_id") == text


@pytest.mark.parametrize(
    "text", ["", "-a", ".a", "_a", "a b", "a/b", "ä", "a\n", "x" * 81, "\uff11", None, 7]
)
def test_refused_without_showing_it(text: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_id(text, "order_id")
    assert caught.value.field == "order_id"
    assert "a/b" not in str(caught.value)
