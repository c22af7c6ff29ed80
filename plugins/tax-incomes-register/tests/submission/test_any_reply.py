"""Whatever comes back, the channel gives an outcome, and believes nothing that was changed."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st
from register_replies import MESSAGE, REFERENCE, Wire, ack, result, signed, valid
from register_world import RegisterWorld, to_send

from jobcenter_core.ports.delivery import Outcome, Unknown

OFFSETS = st.integers(0, 10_000)


@cache
def world() -> RegisterWorld:
    return RegisterWorld()


@cache
def answers() -> tuple[bytes, ...]:
    """A result that accepts both reports, and an acknowledgement."""
    both = (valid("r-1"), valid("r-2"))
    return (
        signed(result(3, world(), valid_items=both, register_delivery_id=REFERENCE)),
        signed(ack(2, world(), register_delivery_id=REFERENCE)),
    )


def asked(reply: bytes) -> Outcome:
    return world().channel_over(Wire(reply)).ask(to_send(MESSAGE))


def sent(reply: bytes) -> Outcome:
    return world().channel_over(Wire(reply)).send(to_send(MESSAGE))


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes say the same, whatever the raw reply is."""
    return repr(one) == repr(other)


@given(reply=st.binary(max_size=400))
@example(reply=b"<?xml version='1.0'?>" + b"<a>" * 60 + b"</a>" * 60)
@example(reply=b"<a>" * 100_000)
@example(reply="<a/>".encode("utf-16"))
def test_bytes_of_any_kind_are_unknown(reply: bytes) -> None:
    for outcome in (asked(reply), sent(reply)):
        assert isinstance(outcome, Unknown)
        assert outcome.reply == reply


@given(which=st.integers(0, 1), at=OFFSETS, length=st.integers(0, 40), new=st.binary(max_size=12))
def test_a_changed_reply_says_the_same_or_nothing(
    which: int, at: int, length: int, new: bytes
) -> None:
    """A change of layout inside the signature may pass; none that changes what is said."""
    true = answers()[which]
    at %= len(true)
    changed = true[:at] + new + true[at + length :]
    for step in (asked, sent):
        outcome = step(changed)
        assert isinstance(outcome, Unknown) or same(outcome, step(true))


@given(at=OFFSETS, bit=st.integers(0, 7))
def test_a_flipped_bit_says_the_same_or_nothing(at: int, bit: int) -> None:
    true = answers()[0]
    at %= len(true)
    flipped = true[:at] + bytes([true[at] ^ (1 << bit)]) + true[at + 1 :]
    outcome = asked(flipped)
    assert isinstance(outcome, Unknown) or same(outcome, asked(true))


@given(first=OFFSETS, second=OFFSETS)
def test_two_replies_spliced_together_say_nothing_new(first: int, second: int) -> None:
    one, other = answers()
    spliced = one[: first % len(one)] + other[second % len(other) :]
    outcome = asked(spliced)
    assert isinstance(outcome, Unknown) or same(outcome, asked(other)) or same(outcome, asked(one))
