"""Profiles: entered by a person, secret, never negative."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.benefits.outlooks import ANSWERS, AdviceGiven
from jobcenter_core.benefits.profiles import KINDS, BenefitAmounts, BenefitProfile
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret, SecretRef


@pytest.mark.parametrize("field", ["personal_limit_cents", "monthly_cents", "expense_days"])
def test_amounts_are_zero_or_more(field: str) -> None:
    assert getattr(BenefitAmounts(**{field: 0}), field) == 0
    with pytest.raises(InvalidValue) as caught:
        BenefitAmounts(**{field: -1})
    assert caught.value.field == f"benefit_profile.{field}"


def test_kind_and_amounts_show_nowhere() -> None:
    profile = BenefitProfile(
        id="bp-1",
        worker_id="w-1",
        kind=Secret("disability_pension"),
        amounts=Secret(BenefitAmounts(monthly_cents=123_456)),
        valid=DateRange(date(2026, 1, 1), None),
        entered_by="co",
        entered_on=date(2026, 10, 1),
    )
    assert "pension" not in repr(profile)
    assert "123456" not in repr(profile)
    assert len(set(KINDS)) == len(KINDS)


def test_an_answer_is_one_of_three() -> None:
    fields = {
        "id": "advice-1",
        "worker_id": "w-1",
        "assignment_id": "",
        "given_on": date(2026, 10, 1),
        "given_by": "co",
        "parameters_version": "",
        "forecast": SecretRef(document_id="advice-1", field="forecast", digest=""),
    }
    for answer in ("", *ANSWERS):
        assert AdviceGiven(**fields, answer=answer).answer == answer
    with pytest.raises(InvalidValue, match="yes, no, later"):
        AdviceGiven(**fields, answer="maybe")


def test_a_month_has_at_most_31_days() -> None:
    assert BenefitAmounts(expense_days=31).expense_days == 31
    with pytest.raises(InvalidValue):
        BenefitAmounts(expense_days=32)
