"""Rows of the figures that complete the payroll, copied by hand from the facts pages."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    path: str
    first: date
    last: date | None
    figure: int
    evidence: str
    words: str


SEEN, SECOND, DERIVED = "seen", "seen_second_hand", "derived"

# Yearly figures of payroll.md A1-A4, A6 and A8, as printed: path, 2023, 2024, 2025, 2026.
YEARLY_FIGURES: tuple[tuple[str, str, tuple[int | None, ...]], ...] = (
    ("travel.km_own_car", "A6: 0.53, 0.57, 0.59, 0.55", (53, 57, 59, 55)),
    ("travel.km_passenger", "A6: 0.04", (None, 4, 4, 4)),
    ("travel.per_diem.full", "A6: 48, 51, 53, 54", (4_800, 5_100, 5_300, 5_400)),
    ("travel.per_diem.part", "A6: 22, 24, 24, 25", (2_200, 2_400, 2_400, 2_500)),
    ("travel.meal_allowance", "A6: 12.00, 12.75, 13.25, 13.50", (1_200, 1_275, 1_325, 1_350)),
    # The night and the motorcycle of 2025: "not seen", "-".
    ("travel.night_allowance", "A6: 15, 16, not seen, 16", (1_500, 1_600, None, 1_600)),
    # 2023 and 2025: lists of kirjanpitopalvelumiettinen.fi (0.09) and aravuorikirjanpito.fi (0.10).
    ("travel.km_trailer", "A6: 0.10, -, 0.09", (9, 10, 10, 9)),
    ("travel.km_motorcycle", "A6: 0.44, -, 0.42", (None, 44, None, 42)),
    ("benefit.phone_month", "A6: 20", (2_000, 2_000, 2_000, 2_000)),
    ("benefit.meal", "A6: 8.00, 8.50, 8.60, 8.80", (800, 850, 860, 880)),
    # 2024: decision for 2024, sections 10 and 12, at aravuorikirjanpito.fi: 13.50, 6.37 and 5.10.
    ("benefit.meal_price_most", "A6: 8.60-13.70, to 14.00", (None, 1_350, 1_370, 1_400)),
    ("benefit.institution_meal", "A6: 6.45", (None, 637, 645, None)),
    ("benefit.supervising_meal", "A6: 5.16", (None, 510, 516, None)),
    ("garnishment.protected.self", "A8: 30.75, 32.56, 32.88, 33.03", (3_075, 3_256, 3_288, 3_303)),
    ("garnishment.protected.dependant", "A8: 8.99, 9.52, 9.61, 9.66", (899, 952, 961, 966)),
    ("employee_pension.average.employer", "A1-A4", (174_000, 173_400, 173_800, 171_000)),
    ("employee_pension.wage_coefficient", "A1: 1.712", (None, None, None, 1_712)),
    ("employee_pension.average.total", "A1-A4", (None, 248_100, 248_500, 244_000)),
    ("employee_pension.contract.total", "A1-A4", (253_000, 251_200, 252_800, 248_500)),
    ("employee_pension.temporary.total", "A1-A4", (None, 261_200, 262_800, 258_500)),
    ("health_insurance.medical_care.wages", "A1-A4", (6_000, 5_100, 10_600, 11_000)),
    ("health_insurance.medical_care.other", "A1-A4", (15_700, 14_800, 14_500, 14_900)),
    ("health_insurance.daily_allowance", "A1-A4", (13_600, 10_100, 8_400, 8_800)),
    (
        "health_insurance.daily_allowance_threshold",
        "A1-A4",
        (1_570_300, 1_649_900, 1_686_200, 1_725_500),
    ),
    ("unemployment_insurance.average.employer", "A1-A4", (15_400, 8_200, 6_100, 9_200)),
    ("accident_insurance.average", "A1-A4", (5_300, 5_100, 5_400, 5_200)),
    ("group_life.average", "A1-A4", (550, 550, 540, 530)),
)
# A8: 2026 DERIVED; updates 3: the meal of 2023 is 48 / 4; updates 2: the coefficient is SEEN-2.
OTHER_EVIDENCE = {
    ("garnishment.protected.self", 2026): DERIVED,
    ("garnishment.protected.dependant", 2026): DERIVED,
    ("travel.meal_allowance", 2023): DERIVED,
    ("employee_pension.wage_coefficient", 2026): SECOND,
}
# Between two seen years one that was not: nothing to look up, nothing to print.
NOT_SEEN = (("travel.night_allowance", 2025), ("travel.km_motorcycle", 2025))
YEARLY_ROWS = [
    Row(
        path,
        date(year, 1, 1),
        date(year, 12, 31),
        figure,
        OTHER_EVIDENCE.get((path, year), SEEN),
        words,
    )
    for path, words, figures in YEARLY_FIGURES
    for year, figure in zip((2023, 2024, 2025, 2026), figures, strict=True)
    if figure is not None
]

_SINCE = date(2023, 1, 1)
_IN_2020 = date(2020, 1, 1)
OPEN_ROWS = [
    # A6: SEEN via Taloushallintoliitto and pro-ratio.
    Row("travel.per_diem.part_after", _SINCE, None, 360, SECOND, "A6: over 6 hours part"),
    Row("travel.per_diem.full_after", _SINCE, None, 600, SECOND, "A6: over 10 hours full"),
    Row("travel.per_diem.last_part_after", _SINCE, None, 120, SECOND, "A6: at least 2 hours part"),
    Row("travel.per_diem.last_full_after", _SINCE, None, 360, SECOND, "A6: over 6 hours full"),
    Row("travel.per_diem.distance", _SINCE, None, 15, SECOND, "A6: over 15 km"),
    Row("travel.per_diem.distance_from_both", _SINCE, None, 5, SECOND, "A6: over 5 km from both"),
    Row("employee_pension.monthly_limit_base", _SINCE, None, 4_189, SEEN, "A1: 41.89"),
    Row("working_time.week_overtime_increase", _IN_2020, None, 500_000, SEEN, "A10: weekly +50 %"),
    Row("vat.small_business_limit", _SINCE, date(2024, 12, 31), 1_500_000, SEEN, "A9: 15,000"),
    Row("vat.small_business_limit", date(2025, 1, 1), None, 2_000_000, SEEN, "A9: 20,000"),
    Row("source_tax.wages", _SINCE, None, 350_000, SEEN, "A5: 35 %"),
    Row("source_tax.performer", _SINCE, None, 150_000, SEEN, "A5: 15 %"),
    Row("source_tax.deduction_month", _SINCE, None, 51_000, SEEN, "A5: 510 EUR/month"),
    Row("source_tax.deduction_day", _SINCE, None, 1_700, SEEN, "A5: 17 EUR/day"),
    Row("household.limit", _SINCE, None, 150_000, SEEN, "A5: 1,500 EUR a year to one person"),
    Row("waiting_pay.most_days", _SINCE, None, 6, SEEN, "domain 4.4: up to 6 calendar days"),
    Row("employment_certificate.facts_ask_by", _SINCE, None, 10, SEEN, "domain 4.3: 10 years"),
    Row("employment_certificate.assessment_ask_by", _SINCE, None, 5, SEEN, "domain 4.3: 5 years"),
    Row("garnishment.rule", _SINCE, date(2026, 12, 31), 1, SEEN, "A8: the rule is a parameter"),
    Row("work_trial.max_days_per_week", _SINCE, None, 5, SEEN, "domain 2: 5 days/week"),
    Row("work_trial.min_day", _SINCE, None, 240, SEEN, "domain 2: 4-8 h/day"),
    Row("work_trial.max_day", _SINCE, None, 480, SEEN, "domain 2: 4-8 h/day"),
    Row("work_trial.max_months_one_organiser", _SINCE, None, 6, SEEN, "domain 2: at most 6 months"),
    Row("work_trial.max_months", _SINCE, None, 12, SEEN, "domain 2: and 12 in all"),
]

_ACTIVITY = "work_activity."
OPEN_ROWS += [
    Row(f"{_ACTIVITY}{name}", _SINCE, None, figure, evidence, words)
    for name, figure, evidence, words in (
        ("expense_allowance.day", 900, SEEN, "A7: 9 EUR/day"),
        ("expense_allowance.day_raised", 1_800, SEEN, "A7: raised 18 EUR"),
        ("expense_allowance.max_days_per_week", 5, SEEN, "A7: at most 5 days a week"),
        ("rehabilitative.activity_allowance_day", 900, SEEN, "A7: 9 EUR/day (4 x 9 = 36)"),
        ("maintenance_allowance_day", 900, SECOND, "A7: 9 EUR/day"),
        ("rehabilitative.min_period", 3, SEEN, "domain 2: periods 3-24 months"),
        ("rehabilitative.max_period", 24, SEEN, "domain 2: periods 3-24 months"),
        ("rehabilitative.employment_week", 480, SEEN, "domain 2: exceeds 8 h/week (6 section)"),
    )
]

_HOLIDAYS = "annual_holidays."
OPEN_ROWS += [
    Row(f"{_HOLIDAYS}{name}", _SINCE, None, figure, SEEN, f"A10: {words}")
    for name, figure, words in (
        ("full_month.days", 14, "14 working days"),
        ("full_month.hours", 2_100, "or 35 hours"),  # 35 x 60
        ("days_per_month.under_one_year", 20, "2 days/month"),
        ("days_per_month.one_year_or_more", 25, "else 2.5"),
        ("credit_year.first_month", 4, "year 1 Apr - 31 Mar"),
        ("divisor.month", 25, "monthly pay 25"),
        ("divisor.week", 6, "weekly 6"),
        ("average_day_pay.each_further_day", 900, "section 11: 0.9 for each day over 30"),
    )
]
# A10: 2:1.8 3:2.7 4:3.6 5:4.5 6:5.4 7:6.3 8:7.2 9:8.1 10:9.0 11:9.9 12:10.8 13:11.8 14:12.7 15:13.6
# 25:23.2 30:27.8; the others from the table of section 11. In tenths.
COEFFICIENTS = (
    *(18, 27, 36, 45, 54, 63, 72, 81, 90),  # 2 to 10 days
    *(99, 108, 118, 127, 136, 145, 155, 164, 174, 183),  # 11 to 20
    *(193, 203, 213, 222, 232, 241, 250, 259, 269, 278),  # 21 to 30
)
OPEN_ROWS += [
    Row(f"{_HOLIDAYS}average_day_pay.days_{days}", _SINCE, None, tenths * 100, SEEN, "A10 or act")
    for days, tenths in zip(range(2, 31), COEFFICIENTS, strict=True)
]

# Domain 4.6. What quotes or sums up a law is second hand; the archive's own page is seen.
OPEN_ROWS += [
    Row(f"retention.{name}", first, None, years, evidence, f"domain 4.6: {words}")
    for name, first, years, evidence, words in (
        ("working_time_records", _SINCE, 2, SECOND, "2 years after employment"),
        ("payroll_bookkeeping", _SINCE, 10, SECOND, "10 years from the end of the period"),
        ("vouchers", _SINCE, 6, SECOND, "vouchers, hour reports, contracts, payslips 6 years"),
        ("incomes_register_corrections", _SINCE, 10, SECOND, "corrections 10 years"),
        ("client_documents", date(2024, 1, 1), 10, SEEN, "10 years from closing; since 1.1.2024"),
    )
]

_SUPPLEMENT = "agreement.property_services.supplement."
_FIRST, _LAST = date(2025, 4, 1), date(2028, 3, 31)
SUPPLEMENTS = [
    Row(
        f"{_SUPPLEMENT}{name}",
        _FIRST,
        _LAST,
        figure,
        DERIVED if name.endswith(".days") else SECOND,
        f"agreements 2.4: {words}",
    )
    for name, figure, words in (
        ("evening.rate", 73, "0.73 EUR/h"),
        ("evening.from", 1_080, "18-23"),
        ("evening.until", 1_380, "18-23"),
        ("evening.days", 0, "every day"),
        ("night.rate", 136, "1.36 EUR/h"),
        ("night.from", 1_380, "23-06"),
        ("night.until", 360, "23-06"),
        ("night.days", 0, "every day"),
    )
]
