"""Rows of the figures of benefits, copied by hand from section 3 of the domain's facts page."""

from __future__ import annotations

from datetime import date

from statute_rows import DERIVED, SEEN, Row

_2024, _APRIL_2024 = date(2024, 1, 1), date(2024, 4, 1)
_MAY_2026, _END_2026 = date(2026, 5, 1), date(2026, 12, 31)
_LIMIT = "disability_pension.earnings_limit_month"
_PROTECTED = "unemployment_benefit.protected_part_month"
_ASSISTANCE = "social_assistance.earnings_deduction_month"
_HOUSING = "housing_allowance.earnings_deduction_month"
_PENSIONERS = "pensioners_housing_allowance.additional_share"

BENEFIT_ROWS = [
    Row(_LIMIT, _2024, date(2024, 12, 31), 97_659, SEEN, "2024: 976.59"),
    Row(
        _LIMIT, date(2025, 1, 1), date(2025, 12, 31), 98_630, DERIVED, "986.30 = 976.59 x 1930/1911"
    ),
    Row(_LIMIT, date(2026, 1, 1), _END_2026, 99_090, DERIVED, "990.90 = 976.59 x 1939/1911"),
    Row(
        "disability_pension.free_months_year", date(2028, 1, 1), None, 2, SEEN, "2 x the threshold"
    ),
    Row(_PROTECTED, _2024, date(2024, 3, 31), 30_000, SEEN, "300 EUR/month before 1.4.2024"),
    Row(_PROTECTED, _APRIL_2024, None, 0, SEEN, "0 after"),
    Row("unemployment_benefit.deducted_share", _2024, None, 500_000, SEEN, "gross wage x 50 %"),
    Row(
        "labour_market_subsidy.deducted_share",
        _2024,
        date(2026, 4, 30),
        500_000,
        SEEN,
        "50 % until general support, 1.5.2026",
    ),
    Row("general_support.deducted_share", _MAY_2026, None, 500_000, SEEN, "1,000 -> -500"),
    Row("general_support.day", _MAY_2026, _END_2026, 3_721, SEEN, "37.21 EUR/day"),
    Row("general_support.other_income_limit_month", _MAY_2026, _END_2026, 31_100, SEEN, "311"),
    Row("general_support.other_income_share", _MAY_2026, None, 500_000, SEEN, "half deducted"),
    Row(_ASSISTANCE, _2024, date(2026, 2, 28), 15_000, SEEN, "150 to the end of February"),
    Row(_ASSISTANCE, date(2026, 3, 1), None, 0, SEEN, "0 from 1.3.2026, adults"),
    Row(_HOUSING, _2024, date(2024, 3, 31), 30_000, SEEN, "300 EUR/month until 31.3.2024"),
    Row(_HOUSING, _APRIL_2024, None, 0, SEEN, "0 from 1.4.2024"),
    Row(_PENSIONERS, _2024, date(2024, 12, 31), 413_000, SEEN, "41.3 %"),
    Row(_PENSIONERS, date(2025, 1, 1), None, 435_000, SEEN, "43.5 % from 1.1.2025"),
    Row("earnings_condition.month_pay", date(2024, 9, 2), _END_2026, 93_000, SEEN, "930 EUR"),
    Row("earnings_condition.half_month_pay", date(2024, 9, 2), _END_2026, 46_500, SEEN, "465"),
    Row(
        "unemployment_benefit.holiday_compensation_share",
        _2024,
        None,
        1_000_000,
        SEEN,
        "jhl: lomakorvaus otetaan huomioon maksamisajankohdan tulona",
    ),
    Row(
        "earnings_condition.holiday_compensation_share",
        date(2024, 9, 2),
        None,
        0,
        DERIVED,
        "tyj: ei huomioida ansiopäivärahassa: lomaraha, lomaltapaluuraha ja lomakorvaus",
    ),
]
