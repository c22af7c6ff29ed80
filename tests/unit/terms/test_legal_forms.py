from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.legal_forms import (
    DISABILITY_WORK_ACTIVITY,
    EMPLOYMENT,
    LEGAL_FORMS,
    PAID_FORMS,
    REHABILITATIVE_WORK_ACTIVITY,
    legal_form,
)


@pytest.mark.parametrize(
    ("code", "owes_wage", "payer", "is_service"),
    [
        (EMPLOYMENT, True, "nobody", False),
        (DISABILITY_WORK_ACTIVITY, False, "us", True),  # 27 e §: not in employment
        (REHABILITATIVE_WORK_ACTIVITY, False, "other", True),  # Kela pays, 189/2001 18 §
    ],
)
def test_what_a_form_owes_and_who_pays(
    code: str, owes_wage: bool, payer: str, is_service: bool
) -> None:
    form = legal_form(code)
    assert (form.owes_wage, form.payer_of_allowance, form.is_service) == (
        owes_wage,
        payer,
        is_service,
    )
    assert form.law


def test_codes_are_unique_and_paid_forms_owe_a_wage_or_a_fee() -> None:
    codes = [form.code for form in LEGAL_FORMS]
    assert len(set(codes)) == len(codes)
    assert [form.code for form in LEGAL_FORMS if form.owes_wage] == list(PAID_FORMS)
    assert all(form.payer_of_allowance in ("us", "other", "nobody") for form in LEGAL_FORMS)


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidValue, match="employment, pay_subsidy, commission") as caught:
        legal_form("freelance")
    assert caught.value.field == "legal_form"
    assert "freelance" not in str(caught.value)
