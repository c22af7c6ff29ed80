"""Canonical JSON: one text for one content."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.serial.canonical import canonical_bytes, canonical_text, parse


def test_keys_are_sorted_and_nothing_is_between_them() -> None:
    assert canonical_text({"b": [1, True, None], "a": "ä"}) == '{"a":"ä","b":[1,true,null]}'


def test_the_order_of_keys_in_memory_does_not_show() -> None:
    assert canonical_text({"a": 1, "b": 2}) == canonical_text({"b": 2, "a": 1})


def test_bytes_are_utf_8() -> None:
    assert canonical_bytes("Äö€😀") == '"Äö€😀"'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_json_has_no_number_for_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        canonical_text({"a": value})


@pytest.mark.parametrize("value", [date(2026, 1, 1), {1, 2}, b"bytes", object()])
def test_what_is_not_plain_is_refused_by_its_type(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        canonical_text([value])


@pytest.mark.parametrize("text", ["1.5", '{"a":1e3}', "[10.0]", "NaN", "Infinity", "-Infinity"])
def test_a_float_in_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="fraction"):
        parse(text)


def test_whole_numbers_of_any_size_come_back_as_they_are() -> None:
    assert parse(canonical_text([10**30, -1, 0])) == [10**30, -1, 0]
