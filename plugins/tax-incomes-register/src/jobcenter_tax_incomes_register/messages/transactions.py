"""The rows of a wage report: income types with their amounts and what belongs to them."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_tax_incomes_register.messages.elements import many, one
from jobcenter_tax_incomes_register.messages.kinds import (
    DAY,
    FLAG,
    HUNDREDTHS,
    WHOLE,
    YES_NO,
    Text,
)

__all__ = [
    "CarBenefit",
    "EarningPeriod",
    "OriginalPeriod",
    "RecoveryData",
    "SailorIncome",
    "SixMonthRule",
    "Transaction",
    "TransactionInclusion",
    "UnitWage",
]


@attrs.frozen(kw_only=True)
class TransactionInclusion:
    """A departure of one row. ``insurance_code``: 1 all, 2 pension, 3 health, 5 unemployment,
    6 accident."""

    insurance_code: int = attrs.field(metadata=one("InsuranceCode", WHOLE))
    included: bool = attrs.field(metadata=one("Included", YES_NO))


@attrs.frozen(kw_only=True)
class EarningPeriod:
    """The days in which the row was earned."""

    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date = attrs.field(metadata=one("EndDate", DAY))


@attrs.frozen(kw_only=True)
class UnitWage:
    """Units and their price: ``price_cents`` a unit, ``amount_hundredths`` hundredths of a unit
    (21.5 hours is 2150). ``unit_code``: 1 hour, 2 day, 3 week, 5 period."""

    price_cents: int = attrs.field(metadata=one("UnitPrice", HUNDREDTHS))
    amount_hundredths: int = attrs.field(metadata=one("UnitAmount", HUNDREDTHS))
    unit_code: int = attrs.field(metadata=one("UnitCode", WHOLE))


@attrs.frozen(kw_only=True)
class CarBenefit:
    """``benefit_code``: 1 use, 2 full. ``age_group_code``: 1 A, 2 B, 3 C, 4 U.
    ``emissions_hundredths`` are hundredths of a gram."""

    benefit_code: int = attrs.field(metadata=one("CarBenefitCode", WHOLE))
    age_group_code: int = attrs.field(metadata=one("AgeGroupCode", WHOLE))
    kilometres: int | None = attrs.field(default=None, metadata=one("Kilometers", WHOLE))
    emissions_hundredths: int | None = attrs.field(
        default=None, metadata=one("EmissionsValue", HUNDREDTHS)
    )


@attrs.frozen(kw_only=True)
class SailorIncome:
    """Seafarer's income, with the time in cross trade and the withdrawal period."""

    sailor_income: bool = attrs.field(
        default=True, metadata=one("SailorIncome", FLAG, required=True)
    )
    cross_trade_time: int | None = attrs.field(default=None, metadata=one("CrossTradeTime", WHOLE))
    withdrawal_period: EarningPeriod | None = attrs.field(
        default=None, metadata=one("WithdrawalPeriod", EarningPeriod)
    )


@attrs.frozen(kw_only=True)
class OriginalPeriod:
    """The pay period of what is now recovered."""

    paid_on: date | None = attrs.field(default=None, metadata=one("PaymentDate", DAY))
    starts_on: date = attrs.field(metadata=one("StartDate", DAY))
    ends_on: date = attrs.field(metadata=one("EndDate", DAY))


@attrs.frozen(kw_only=True)
class RecoveryData:
    """Money paid back, and the tax that was taken from it at the time."""

    recovered_on: date = attrs.field(metadata=one("RecoveryDate", DAY))
    withheld_cents: int | None = attrs.field(default=None, metadata=one("Withhold", HUNDREDTHS))
    tax_at_source_cents: int | None = attrs.field(
        default=None, metadata=one("TaxAtSource", HUNDREDTHS)
    )
    original_periods: tuple[OriginalPeriod, ...] = attrs.field(
        metadata=many("OrigPaymentPeriods/OrigPaymentPeriod", OriginalPeriod)
    )


@attrs.frozen(kw_only=True)
class SixMonthRule:
    """Whether the six-month rule applies, and for which country."""

    applicable: bool = attrs.field(metadata=one("Applicable", YES_NO))
    country_code: str | None = attrs.field(default=None, metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class Transaction:
    """One row: ``code`` is the income type, ``amount_cents`` may be None only where the rules
    say so. ``allowance_codes`` and ``kilometres`` are of daily and kilometre allowances,
    ``benefit_codes`` of other fringe benefits, ``meal_at_tax_value`` of the meal benefit."""

    code: int = attrs.field(metadata=one("TransactionBasic/TransactionCode", WHOLE))
    amount_cents: int | None = attrs.field(
        default=None, metadata=one("TransactionBasic/Amount", HUNDREDTHS)
    )
    no_money: bool = attrs.field(default=False, metadata=one("TransactionBasic/NoMoney", FLAG))
    one_off: bool = attrs.field(default=False, metadata=one("TransactionBasic/OneOff", FLAG))
    unjust_enrichment: bool = attrs.field(
        default=False, metadata=one("TransactionBasic/UnjustEnrichment", FLAG)
    )
    recovery: bool = attrs.field(default=False, metadata=one("TransactionBasic/Recovery", FLAG))
    inclusions: tuple[TransactionInclusion, ...] = attrs.field(
        default=(), metadata=many("InsuranceData/TransactionInclusion", TransactionInclusion)
    )
    earning_periods: tuple[EarningPeriod, ...] = attrs.field(
        default=(), metadata=many("EarningPeriods/EarningPeriod", EarningPeriod)
    )
    unit_wages: tuple[UnitWage, ...] = attrs.field(
        default=(), metadata=many("UnitWages/UnitWage", UnitWage)
    )
    car_benefit: CarBenefit | None = attrs.field(
        default=None, metadata=one("CarBenefit", CarBenefit)
    )
    meal_at_tax_value: bool = attrs.field(default=False, metadata=one("MealBenefit/TaxValue", FLAG))
    benefit_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("OtherBenefit/BenefitCode", WHOLE)
    )
    sailor_income: SailorIncome | None = attrs.field(
        default=None, metadata=one("SailorIncome", SailorIncome)
    )
    recovery_data: RecoveryData | None = attrs.field(
        default=None, metadata=one("RecoveryData", RecoveryData)
    )
    allowance_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("DailyAllowance/AllowanceCode", WHOLE)
    )
    kilometres: int | None = attrs.field(
        default=None, metadata=one("KmAllowance/Kilometers", WHOLE)
    )
    six_month_rule: SixMonthRule | None = attrs.field(
        default=None, metadata=one("SixMonthRule", SixMonthRule)
    )
