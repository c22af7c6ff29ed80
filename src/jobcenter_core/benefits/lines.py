"""Amounts of a forecast as numbered lines, each with its calculation and its rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jobcenter_core.benefits.outlooks import MonthPay
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.values.calculation import Calculation, RuleRef, Source

__all__ = ["FORECAST", "Ledger", "pay_lines"]

FORECAST: Final = "forecast"
"""The kind of every line of a forecast."""


class Ledger:
    """Collects the lines of a forecast and numbers them."""

    def __init__(self) -> None:
        self._lines: list[PayLine] = []

    @property
    def lines(self) -> tuple[PayLine, ...]:
        """All lines so far."""
        return tuple(self._lines)

    def add(
        self,
        code: str,
        amount_cents: int,
        calculation: Calculation,
        rule: RuleRef,
        *,
        on_lines: Iterable[int] = (),
        sources: tuple[Source, ...] = (),
        subject_id: str = "",
    ) -> PayLine:
        """The next line; the calculation recomputes to the amount."""
        line = PayLine(
            len(self._lines) + 1,
            FORECAST,
            code,
            amount_cents,
            calculation,
            rule,
            sources,
            tuple(on_lines),
            subject_id,
        )
        self._lines.append(line)
        return line


def pay_lines(ledger: Ledger, pay: MonthPay, sources: tuple[Source, ...]) -> tuple[int, ...]:
    """The lines of a month's pay, parts that are nothing left out; ``sources`` are the planned
    hours."""
    found = []
    for code, cents in (
        ("forecast_paid", pay.paid_cents),
        ("forecast_approved", pay.approved_cents),
        ("forecast_planned", pay.planned_cents),
        ("forecast_other_wages", pay.other_wages_cents),
    ):
        if cents:
            line = ledger.add(
                code,
                cents,
                Calculation((("cents", cents),)),
                RuleRef(rule=code.replace("_", ".", 1)),
                sources=sources if code == "forecast_planned" else (),
            )
            found.append(line.number)
    return tuple(found)
