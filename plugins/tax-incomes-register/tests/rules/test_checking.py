"""The check as a whole: dates, order, privacy, and that nothing makes it stumble."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Severity
from jobcenter_tax_incomes_register.codes.loading import load_codes
from jobcenter_tax_incomes_register.messages.transactions import Transaction, TransactionInclusion
from jobcenter_tax_incomes_register.rules.cases import insured_by
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.rules.walking import nouns

Change = Callable[[Any, Mapping[str, Any]], Any]
Base = Callable[[str], Any]
ENVIRONMENT = Environment(today=date(2026, 11, 13), production=False, allow_temporary_ids=True)
ALL = {"pension", "health", "unemployment", "accident"}
NAMES = ["company", "two", "household", "total", "city", "separate", "invalidation"]


def test_findings_come_worst_first_and_by_path(base: Base, change: Change) -> None:
    message = change(
        base("two"),
        {
            "reports/1/earner/agreement_code": 999,  # a warning
            "reports/2/transactions/2/amount_cents": None,
            "reports/2/transactions/1/amount_cents": -1,
            "envelope/production": True,
        },
    )
    found = check_message(message, ENVIRONMENT)
    assert [(one.severity, one.path) for one in found] == [
        (Severity.ERROR, "delivery/D-1/envelope/production"),
        (Severity.ERROR, "wage_report/W-2/transactions/1/amount_cents"),
        (Severity.ERROR, "wage_report/W-2/transactions/2/amount_cents"),
        (Severity.WARNING, "wage_report/W-1/earner/agreement_code"),
    ]
    assert found == check_message(message, ENVIRONMENT)


def test_other_codes_can_be_given(base: Base) -> None:
    codes = load_codes()
    types = {code: one for code, one in codes.income_types.items() if code != 413}
    found = check_message(base("company"), ENVIRONMENT, attrs.evolve(codes, income_types=types))
    assert [one.code for one in found] == ["register_income_type_unknown"]


def _bare(message: Any, change: Change) -> Iterator[Any]:
    """The message with one field that may be left out left out, in turn."""
    for path, noun in nouns(message):
        for field in attrs.fields(type(noun)):
            if field.default is not attrs.NOTHING:
                place = f"{path}/{field.name}" if path else field.name
                with suppress(InvalidValue):  # what the nouns themselves refuse
                    yield change(message, {place: field.default})


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_left_out_the_check_stands(name: str, base: Base, change: Change) -> None:
    message, tried = base(name), 0
    for bare in _bare(message, change):
        for one in check_message(bare, ENVIRONMENT):
            assert one.code.startswith("register_")
        tried += 1
    assert tried > 5


def test_no_finding_tells_of_a_person(base: Base, change: Change) -> None:
    private = {"010190-900P", "200370-902F", "Esimerkki", "Elli", "Testi", "0401234567", "Katu"}
    cases = [
        case
        for file in sorted(Path(__file__).parent.glob("cases_*.py"))
        for case in runpy.run_path(str(file))["BREACHES"]
    ]
    for _, name, changes, _ in cases:
        places = {key: value for key, value in changes.items() if not key.startswith("env/")}
        for one in check_message(change(base(name), places), ENVIRONMENT):
            assert not any(text in repr(one) for text in private)


def test_a_reference_that_cannot_be_shown_is_not(base: Base, change: Change) -> None:
    message = change(base("two"), {"reports/2/data/report_id": "Elli Esimerkki"})
    (found,) = check_message(message, ENVIRONMENT)
    assert found.path == "wage_report/number-2/data/report_id"


@pytest.mark.parametrize(
    ("code", "said", "insured"),
    [
        (201, (), ALL),
        (102, (), {"pension"}),
        (402, (), set()),
        (228, (), set()),  # no such type
        (366, (), set()),  # not known
        (366, ((2, True),), {"pension"}),
        (101, ((1, False),), set()),
        (101, ((2, False), (6, False)), {"health", "unemployment"}),
        (210, ((1, True),), ALL),
        (210, ((3, True),), {"health"}),
        (320, ((2, False), (5, True)), {"unemployment"}),  # pension by default
        (101, ((4, False),), ALL),  # no such insurance
    ],
)
def test_insurance_data_change_what_a_row_is_the_basis_of(
    code: int, said: tuple[tuple[int, bool], ...], insured: set[str]
) -> None:
    row = Transaction(
        code=code,
        amount_cents=1,
        inclusions=tuple(
            TransactionInclusion(insurance_code=one, included=yes) for one, yes in said
        ),
    )
    assert insured_by(row, load_codes().income_type(code)) == insured
