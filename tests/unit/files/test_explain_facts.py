"""No ground of an amount is told by the name that the program has for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from month_example import wording

import jobcenter_core.payroll
from jobcenter_core.files.explain_facts import fact_text
from jobcenter_core.values.calculation import UNIT_DIVISORS
from jobcenter_core.wording.catalogue import LANGUAGES

ROOM = Path(next(iter(jobcenter_core.payroll.__path__)))
# A fact is a pair of its name and a number; such names end in their unit.
NAMED = re.compile(r'\("([a-z_]+_(?:cents|minutes|day|years))",')
FACTS = sorted(
    {name for path in ROOM.glob("*.py") for name in NAMED.findall(path.read_text())}
    - UNIT_DIVISORS.keys()
)


def test_they_are_found() -> None:
    assert {"age_years", "debt_left_cents", "travel_day"} <= set(FACTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FACTS)
def test_every_fact_of_a_payslip_has_words(name: str, lang: str) -> None:
    assert name not in fact_text(name, 739_403, wording(), lang)
