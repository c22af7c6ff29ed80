"""Any message that the nouns can hold is written as valid XML and read back equal.

The values are drawn from the same description of fields that the writer follows, so what checks
it here is the official schema, and that reading gives the first noun again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_tax_incomes_register.messages.elements import element_spec
from jobcenter_tax_incomes_register.messages.envelope import Envelope
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.kinds import (
    Day,
    Flag,
    Hundredths,
    Instant,
    Text,
    Whole,
    YesNo,
)
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.status import Ack, StatusRequest, StatusResponse
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.xml_read import read
from jobcenter_tax_incomes_register.xml_write import write
from jobcenter_tax_incomes_register.xsd import SchemaFolder

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="-/*&\ufffe\uffff"
)


def texts(kind: Text) -> st.SearchStrategy[str]:
    longest = min(kind.longest, max(kind.shortest, 8))
    drawn = st.text(LETTERS, min_size=kind.shortest, max_size=longest)
    return drawn.filter(lambda text: bool(text.strip()))


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of one kind of text."""
    plain: dict[type[Any], st.SearchStrategy[Any]] = {
        Whole: st.integers(-(2**31), 2**31 - 1),
        Hundredths: st.integers(-(10**15) + 1, 10**15 - 1),
        Day: st.dates(date(1900, 1, 1), date(2999, 12, 31)),
        Instant: st.datetimes(
            datetime(2000, 1, 1),  # noqa: DTZ001
            datetime(2999, 1, 1),  # noqa: DTZ001
            timezones=st.just(UTC) | OFFSETS,
        ),
        Flag: st.booleans(),
        YesNo: st.booleans(),
    }
    return texts(kind) if isinstance(kind, Text) else plain[type(kind)]


def field_values(noun: type[Any], field: Any, *, given: bool) -> st.SearchStrategy[Any]:
    """Values of a field; ``given`` asks for one that makes an element."""
    spec = element_spec(field.metadata)
    if spec is None:
        return st.booleans()
    if (noun, field.name) == (SeparateReport, "month"):
        return st.integers(1, 12)
    if spec.required or (given and isinstance(spec.content, Flag)):
        return st.just(True)
    one = nouns(spec.content) if isinstance(spec.content, type) else values(spec.content)
    given = given or field.default is attrs.NOTHING
    if spec.repeated:
        return st.lists(one, min_size=int(given), max_size=2).map(tuple)
    # A report may not leave out what an invalidation may.
    always = given or noun is Envelope or isinstance(spec.content, Flag)
    return one if always else st.none() | one


@st.composite
def nouns(draw: st.DrawFn, noun: type[Any]) -> Any:
    """A noun with at least one field given, because no element may be empty."""
    fields = attrs.fields(noun)
    given = draw(st.sampled_from(fields)).name
    drawn = {f.name: draw(field_values(noun, f, given=f.name == given)) for f in fields}
    return noun(**drawn)


MESSAGES = [WageReports, SeparateReports, Invalidations, StatusRequest, Ack, StatusResponse]


@pytest.mark.parametrize("noun", MESSAGES)
@given(data=st.data())
def test_written_and_read(noun: type[Any], data: st.DataObject) -> None:
    message = data.draw(nouns(noun))
    written = write(message)
    assert read(written) == message
    for forbidden in (b"--", b"/*", b"&#"):
        assert forbidden not in written


@pytest.mark.parametrize("noun", MESSAGES)
@given(data=st.data())
def test_valid_by_the_schema(noun: type[Any], register_folder: Path, data: st.DataObject) -> None:
    message = data.draw(nouns(noun))
    folder = SchemaFolder(register_folder / "current/schemas")
    assert folder.check(write(message), before_signing=True) == ()
