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
    ("benefit.phone_month", "A6: 20", (2_000, 2_000, 2_000, 2_000)),
    ("benefit.meal", "A6: 8.00, 8.50, 8.60, 8.80", (800, 850, 860, 880)),
    ("garnishment.protected.self", "A8: 30.75, 32.56, 32.88, 33.03", (3_075, 3_256, 3_288, 3_303)),
    ("garnishment.protected.dependant", "A8: 8.99, 9.52, 9.61, 9.66", (899, 952, 961, 966)),
    ("employee_pension.average.employer", "A1-A4", (174_000, 173_400, 173_800, 171_000)),
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
DERIVED_2026 = ("garnishment.protected.self", "garnishment.protected.dependant")  # A8
YEARLY_ROWS = [
    Row(
        path,
        date(year, 1, 1),
        date(year, 12, 31),
        figure,
        DERIVED if year == 2026 and path in DERIVED_2026 else SEEN,
        words,
    )
    for path, words, figures in YEARLY_FIGURES
    for year, figure in zip((2023, 2024, 2025, 2026), figures, strict=True)
    if figure is not None
]

_SINCE = date(2023, 1, 1)
OPEN_ROWS = [
    Row("travel.per_diem.part_after", _SINCE, None, 360, SEEN, "A6: over 6 hours part"),
    Row("travel.per_diem.full_after", _SINCE, None, 600, SEEN, "A6: over 10 hours full"),
    Row("travel.per_diem.last_part_after", _SINCE, None, 120, SEEN, "A6: at least 2 hours part"),
    Row("source_tax.wages", _SINCE, None, 350_000, SEEN, "A5: 35 %"),
    Row("source_tax.performer", _SINCE, None, 150_000, SEEN, "A5: 15 %"),
    Row("source_tax.deduction_month", _SINCE, None, 51_000, SEEN, "A5: 510 EUR/month"),
    Row("source_tax.deduction_day", _SINCE, None, 1_700, SEEN, "A5: 17 EUR/day"),
    Row("household.limit", _SINCE, None, 150_000, SEEN, "A5: 1,500 EUR a year to one person"),
    Row("waiting_pay.most_days", _SINCE, None, 6, SEEN, "domain 4.4: up to 6 calendar days"),
    Row("garnishment.rule", _SINCE, date(2026, 12, 31), 1, SEEN, "A8: the rule is a parameter"),
    Row("work_trial.max_days_per_week", _SINCE, None, 5, SEEN, "domain 2: 5 days/week"),
    Row("work_trial.min_day", _SINCE, None, 240, SEEN, "domain 2: 4-8 h/day"),
    Row("work_trial.max_day", _SINCE, None, 480, SEEN, "domain 2: 4-8 h/day"),
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
