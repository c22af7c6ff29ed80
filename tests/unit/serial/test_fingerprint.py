"""Fingerprints of commands: the same for the same content, without showing a secret."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum

import attrs
import pytest
import serial_examples as examples

from jobcenter_core.serial.fingerprint import plain
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret


class _Colour(Enum):
    RED = "red"


@attrs.frozen
class _Left:
    value: object


@attrs.frozen
class _Right:
    value: object


def shown(value: object) -> object:
    return plain(value, lambda content: f"digest of {len(content)} bytes")


def fingerprint(value: object) -> str:
    return examples.codec().fingerprint(value)


def test_scalars_stay_as_they_are() -> None:
    assert [shown(value) for value in (None, True, 0, "a")] == [None, True, 0, "a"]


def test_dates_instants_and_names_of_enums() -> None:
    assert shown(date(2026, 10, 5)) == "2026-10-05"
    assert shown(datetime(2026, 10, 5, 9, tzinfo=UTC)) == "2026-10-05T09:00:00+00:00"
    assert shown(_Colour.RED) == "red"


def test_sequences_keep_their_order_and_sets_have_none() -> None:
    assert shown((2, 1)) == [2, 1]
    assert shown([2, 1]) == [2, 1]
    assert shown(frozenset({"b", "a"})) == ["a", "b"]


def test_classes_carry_their_name() -> None:
    assert shown(Month(2026, 10)) == {"class": "Month", "year": 2026, "month": 10}
    assert fingerprint(_Left(1)) != fingerprint(_Right(1))


def test_a_secret_becomes_its_keyed_digest() -> None:
    assert shown(Secret("CANARY")) == {"secret": "digest of 8 bytes"}
    assert fingerprint(_Left(Secret("a"))) == fingerprint(_Left(Secret("a")))
    assert fingerprint(_Left(Secret("a"))) != fingerprint(_Left(Secret("b")))


def test_values_of_two_types_are_two_contents() -> None:
    values = [1, True, "1", None, "", (), ("1",), "null"]
    assert len({fingerprint(_Left(value)) for value in values}) == len(values)


@pytest.mark.parametrize("value", [1.5, b"bytes", {"a": 1}, object()])
def test_other_things_have_no_plain_form(value: object) -> None:
    with pytest.raises(TypeError, match=f"{type(value).__name__} has no plain form"):
        shown(_Left(value))


def test_the_key_decides() -> None:
    from jobcenter_core.serial.codec import Codec

    assert Codec(b"a").fingerprint(1) != Codec(b"b").fingerprint(1)
