"""Breaches of single rows: income type, amount, InsuranceData, recovery, benefits, allowances."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_tax_incomes_register.messages.earners import InternationalData, TypedAddress
from jobcenter_tax_incomes_register.messages.transactions import (
    CarBenefit,
    OriginalPeriod,
    RecoveryData,
    Transaction,
    TransactionInclusion,
    UnitWage,
)

ROW = "reports/1/transactions/+"
AT = "wage_report/W-1/transactions/5"  # the fifth row, after the four of the base
PAID = "period/paid_on"
IN_2023 = {PAID: date(2023, 12, 31), "env/today": date(2023, 12, 31)}
IN_2024 = {PAID: date(2024, 1, 1), "env/today": date(2024, 1, 1)}
IN_2025 = {PAID: date(2025, 12, 31), "env/today": date(2025, 12, 31)}
CAR = CarBenefit(benefit_code=1, age_group_code=1)
HOME = TypedAddress(type_code=1, street="K", postal_code="1", post_office="H", country_code="PL")
NON_RESIDENT = {
    "reports/1/earner/international": InternationalData(
        non_resident=True, non_resident_country_code="PL"
    ),
    "reports/1/earner/addresses": (HOME,),
}


def _row(code: int, amount_cents: int | None = 1_000, **more: Any) -> dict[str, Any]:
    return {ROW: Transaction(code=code, amount_cents=amount_cents, **more)}


def _said(*inclusions: tuple[int, bool]) -> tuple[TransactionInclusion, ...]:
    return tuple(TransactionInclusion(insurance_code=one, included=yes) for one, yes in inclusions)


def _recovered(paid_on: date | None = date(2026, 10, 15)) -> RecoveryData:
    period = OriginalPeriod(
        paid_on=paid_on, starts_on=date(2023, 12, 1), ends_on=date(2023, 12, 31)
    )
    return RecoveryData(recovered_on=date(2026, 11, 13), original_periods=(period,))


def _emissions(hundredths: int) -> CarBenefit:
    return CarBenefit(benefit_code=1, age_group_code=1, emissions_hundredths=hundredths)


BREACHES = [
    ("income_type_unknown", "company", _row(228), f"{AT}/code"),
    *(
        ("income_type_not_in_force", "company", {**_row(code), **IN_2023}, f"{AT}/code")
        for code in (366, 367, 368, 369)
    ),
    ("amount_missing", "company", _row(203, None), f"{AT}/amount_cents"),
    ("amount_missing", "company", _row(334, None), f"{AT}/amount_cents"),
    ("amount_negative", "company", _row(201, -1), f"{AT}/amount_cents"),
    ("amount_negative", "company", _row(415, -1), f"{AT}/amount_cents"),
    ("non_resident_missing", "company", _row(412), f"{AT}/code"),
    ("non_resident_missing", "company", _row(362), f"{AT}/code"),
    (
        "inclusion_not_allowed",
        "company",
        _row(201, inclusions=_said((2, False))),
        f"{AT}/inclusions",
    ),
    (
        "inclusion_repeated",
        "company",
        _row(202, inclusions=_said((2, False), (2, False))),
        f"{AT}/inclusions/2",
    ),
    (
        "inclusion_of_all_with_others",
        "company",
        _row(202, inclusions=_said((1, False), (2, False))),
        f"{AT}/inclusions",
    ),
    (
        "not_recoverable",
        "company",
        _row(331, unjust_enrichment=True, allowance_codes=(2,)),
        f"{AT}/unjust_enrichment",
    ),
    (
        "not_recoverable",
        "company",
        _row(330, recovery=True, recovery_data=_recovered()),
        f"{AT}/recovery",
    ),
    ("recovery_data_missing", "company", _row(201, recovery=True), f"{AT}/recovery_data"),
    (
        "recovery_data_missing",
        "company",
        _row(
            201,
            recovery=True,
            recovery_data=RecoveryData(recovered_on=date(2026, 11, 13), original_periods=()),
        ),
        f"{AT}/recovery_data",
    ),
    (
        "recovery_data_misplaced",
        "company",
        _row(201, recovery_data=_recovered()),
        f"{AT}/recovery_data",
    ),
    # 366 is in force today, but was not when what is recovered was paid.
    *(
        (
            "recovered_type_not_in_force",
            "company",
            _row(366, recovery=True, recovery_data=_recovered(paid_on)),
            f"{AT}/recovery_data/original_periods/1",
        )
        for paid_on in (date(2023, 12, 31), None)
    ),
    (
        "unit_wage_negative",
        "company",
        _row(201, unit_wages=(UnitWage(price_cents=1, amount_hundredths=-1, unit_code=1),)),
        f"{AT}/unit_wages/1",
    ),
    ("car_benefit_missing", "company", _row(304), f"{AT}/car_benefit"),
    (
        "car_benefit_misplaced",
        "company",
        _row(317, benefit_codes=(1,), car_benefit=CAR),
        f"{AT}/car_benefit",
    ),
    (
        "emissions_out_of_years",
        "company",
        _row(304, car_benefit=_emissions(5_000)),
        f"{AT}/car_benefit/emissions_hundredths",
    ),
    (
        "emissions_too_large",
        "company",
        {**_row(304, car_benefit=_emissions(10_001)), **IN_2025},
        f"{AT}/car_benefit/emissions_hundredths",
    ),
    (
        "meal_benefit_misplaced",
        "company",
        _row(330, meal_at_tax_value=True),
        f"{AT}/meal_at_tax_value",
    ),
    ("other_benefit_missing", "company", _row(317), f"{AT}/benefit_codes"),
    ("other_benefit_misplaced", "company", _row(330, benefit_codes=(2,)), f"{AT}/benefit_codes"),
    ("daily_allowance_missing", "company", _row(331), f"{AT}/allowance_codes"),
    (
        "daily_allowance_misplaced",
        "company",
        _row(358, allowance_codes=(2,)),
        f"{AT}/allowance_codes",
    ),
    ("kilometres_misplaced", "company", _row(357, kilometres=10), f"{AT}/kilometres"),
    ("kilometres_negative", "company", _row(311, kilometres=-1), f"{AT}/kilometres"),
]

CORRECT = [
    ("company", {**_row(366), **IN_2024}),
    ("company", _row(334, None, meal_at_tax_value=True)),
    *(("company", _row(code, -1)) for code in (402, 413, 414)),
    ("company", _row(404, -1)),
    ("company", {**_row(412, -1), **NON_RESIDENT}),
    ("company", {**_row(362), **NON_RESIDENT}),
    ("company", _row(216, inclusions=_said((3, False), (5, False)))),
    ("company", {**_row(366, inclusions=_said((2, True))), **IN_2024}),  # not known: not refused
    ("company", _row(201, recovery=True, recovery_data=_recovered())),
    ("company", _row(201, unjust_enrichment=True)),
    # Before 2025 the original period was not compared.
    (
        "company",
        {**_row(366, recovery=True, recovery_data=_recovered(date(2023, 12, 31))), **IN_2024},
    ),
    ("company", _row(366, recovery=True, recovery_data=_recovered())),
    ("company", _row(304, car_benefit=CAR)),
    ("company", {**_row(304, car_benefit=_emissions(10_000)), **IN_2025}),
    ("company", _row(317, benefit_codes=(1, 4))),
    ("company", _row(331, allowance_codes=(2, 3))),
    ("company", _row(311, kilometres=40)),
    ("company", _row(311)),
    ("company", _row(357)),
    ("company", _row(201, 0)),
]
