from __future__ import annotations

import pytest
from month_example import month_view, wording

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.attendance_text import attendance_name, attendance_text
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
VIEW = month_view()
NAMES = directory_of(VIEW)
WORDING = wording()
OF = VIEW.worker_months[0]  # 2 days, 480 minutes


def text(lang: str) -> str:
    return attendance_text(OF, VIEW.month, NAMES, WORDING, lang)


def test_days_and_hours_and_who_pays() -> None:
    assert text("en").splitlines() == [
        "Your days and hours",
        "",
        "Name: Aino Kuvitelma",
        "Month: October 2026",
        f"Days: 2{NB}days",
        f"Hours: 8{NB}h",
        "",
        "We pay no money for these days.",
        "The expense allowance is paid by another: Kela or the employment authority.",
        "",
        "Ask your instructor if the days or hours are not right.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_amount_and_no_service(lang: str) -> None:
    said = text(lang).lower()
    assert "€" not in said
    assert not any(word in said for word in ("kuntouttava", "vammais", "rehabilit", "disab"))
    assert said.endswith("\n")


def test_the_file_is_named_by_ids() -> None:
    assert attendance_name("w-1", Month(2026, 10)) == "w-1-2026-10"
    with pytest.raises(InvalidValue):
        attendance_name("../w", Month(2026, 10))
