"""A payslip of 20 entries with its explanation, against the bare loop without one."""

from __future__ import annotations

from collections import deque

import bare_payroll as bare
import payroll_inputs as inputs
import pytest
import worker_months
from measuring import Figures, collector, interleaved

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.payslips import Payslip

PAYSLIPS = 200
ROUNDS = 31
MOST, AIM = 3.0, 1.5
TOTALS = (
    "gross_cents",
    "withheld_cents",
    "pension_insured_cents",
    "net_cents",
    "employer_cost_cents",
)


@pytest.fixture(scope="module")
def months() -> list[PayInput]:
    return list(worker_months.months(PAYSLIPS))


def test_the_bare_loop_does_the_same_job(months: list[PayInput]) -> None:
    parameters = inputs.parameters()
    rates = worker_months.bare_rates(parameters)
    codes: set[str] = set()
    for one, (worker, entries) in zip(months, worker_months.bare_months(months), strict=True):
        ours, theirs = build_payslip(one, parameters), bare.pay(worker, entries, rates)
        assert len(entries) == worker_months.ENTRIES
        assert [getattr(ours, name) for name in TOTALS] == [
            getattr(theirs, name) for name in TOTALS
        ]
        assert [(line.code, line.amount_cents) for line in ours.lines] == [
            (line.code, line.amount_cents) for line in theirs.lines
        ]
        assert [tuple(source.entry_id for source in line.sources) for line in ours.lines] == [
            line.source for line in theirs.lines
        ]
        codes |= {line.code for line in ours.lines}
    assert {"overtime_later_increase", "sunday_increase", "withholding_additional"} <= codes


@pytest.mark.parametrize("collecting", [False, True], ids=["collector off", "collector on"])
def test_payslip_of_20_entries(months: list[PayInput], collecting: bool) -> None:
    parameters = inputs.parameters()
    rates = worker_months.bare_rates(parameters)
    theirs = worker_months.bare_months(months)
    with collector(on=collecting) as state:
        figures = interleaved(
            {
                "library": lambda: deque((build_payslip(one, parameters) for one in months), 0),
                "bare": lambda: deque((bare.pay(*one, rates) for one in theirs), 0),
            },
            rounds=ROUNDS,
        )
    slips = [build_payslip(one, parameters) for one in months]
    report = describe(figures, state) + size_of(slips)
    print(report)
    assert figures.ratio("library", "bare") <= MOST, report


def size_of(slips: list[Payslip]) -> str:
    lines = [line for slip in slips for line in slip.lines]
    sources = sum(len(line.sources) for line in lines)
    return f"; {len(lines) / len(slips):.1f} lines and {sources / len(slips):.1f} sources each"


def describe(figures: Figures, state: str) -> str:
    each = {way: 1e6 * figures.median(way) / PAYSLIPS for way in figures.seconds}
    return (
        f"\npayslip of {worker_months.ENTRIES} entries, {state}, {ROUNDS} rounds of {PAYSLIPS}: "
        f"{figures.ratio('library', 'bare'):.2f} times the bare loop "
        f"(rounds {figures.spread('library', 'bare')}; at most {MOST}, aim {AIM}); "
        f"here {each['library']:.1f} and {each['bare']:.1f} us"
    )
