"""A worker's earlier payslips from one employer, read once and asked many times."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.payroll.earning_kinds import OUTSIDE_HOLIDAY_BASE
from jobcenter_core.payroll.inputs import (
    COMPENSATED_AT_END,
    AllowanceInput,
    PayInput,
    SamePeriod,
    YearToDate,
)
from jobcenter_core.payroll.net_lines import garnished_and_set_off, wage_in_money
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import EARNING, PayLine, Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import payslips_to
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["Dossier"]


@attrs.frozen(kw_only=True)
class Dossier:
    """The payslips that count, in the order of their ids; those of cancelled runs do not."""

    run: PayRun
    slips: tuple[Payslip, ...]

    @classmethod
    def of(cls, session: Session, run: PayRun, worker_id: str) -> Dossier:
        """Everything that the run's employer has paid the worker."""
        return cls(run=run, slips=payslips_to(session, worker_id, run.employer_id))

    @property
    def timesheet_ids(self) -> frozenset[str]:
        """Timesheets that are paid."""
        return frozenset(id for slip in self.slips for id in slip.timesheet_ids)

    @property
    def has_slip_of_run(self) -> bool:
        """Whether the run itself has made one."""
        return any(slip.run_id == self.run.id for slip in self.slips)

    @property
    def claim_ids(self) -> frozenset[str]:
        """Travel claims, benefits and waiting pay that are paid."""
        return frozenset(id for slip in self.slips for id in slip.claim_ids)

    def year_to_date(self, card_id: str, counted: frozenset[str]) -> YearToDate:
        """Sums of the calendar year and month of the run's day of payment. Pays on the card have
        used of its limit what was taxed within it, and those on the other ``counted`` cards all
        that they paid."""
        paid = Month.of(self.run.pay_on)
        of_year = [slip for slip in self.slips if slip.accounted_on.year == paid.year]
        of_month = [slip for slip in of_year if Month.of(slip.accounted_on) == paid]
        cards = self._cards()
        used = 0
        for slip in of_year:
            card = cards.get(slip.corrects or slip.id)
            if card == card_id:
                used += slip.taxable_cents - slip.above_limit_cents
            elif card in counted:
                used += slip.taxable_cents
        return YearToDate(
            taxable_cents=used,
            month_gross_cents=sum(slip.insured_gross_cents for slip in of_month),
            month_insured_cents=sum(slip.pension_insured_cents for slip in of_month),
            month_source_deduction_cents=sum(slip.source_deduction_cents for slip in of_month),
            year_gross_cents=sum(slip.gross_cents for slip in of_year),
        )

    def for_correction(
        self, inputs: PayInput | AllowanceInput, counted: frozenset[str]
    ) -> PayInput | AllowanceInput:
        """The inputs of a correction of another payslip, with the sums of these; whether a
        household withholds goes by what it had paid when it paid."""
        sums = self.year_to_date(inputs.card_id, counted)
        if isinstance(inputs, AllowanceInput):
            return attrs.evolve(inputs, used_cents=sums.taxable_cents)
        household = inputs.year_to_date.year_gross_cents
        return attrs.evolve(inputs, year_to_date=attrs.evolve(sums, year_gross_cents=household))

    def same_period(self, period: DateRange, days: int) -> SamePeriod:
        """What payslips of periods that end in ``period`` paid, their corrections counted in;
        ``days`` are those that the protected portion of the period counts by."""
        mine = [
            slip for slip in self.slips if slip.period.last and period.contains(slip.period.last)
        ]
        return SamePeriod(
            days=days,
            net_cents=max(0, sum(wage_in_money(slip) for slip in mine)),
            taken_cents=max(0, sum(garnished_and_set_off(slip) for slip in mine)),
        )

    def _in_order(self) -> list[Payslip]:
        """Corrections after what they correct, in the order in which they were made."""
        return sorted(self.slips, key=lambda slip: (len(slip.id), slip.id))

    @property
    def last_corrections(self) -> tuple[str, ...]:
        """Of each payslip that was corrected, the id of its last correction."""
        found = {slip.corrects: slip.id for slip in self._in_order() if slip.corrects}
        return tuple(found.values())

    def _cards(self) -> dict[str, str]:
        """By payslip, the card whose percents its tax goes by, its corrections looked at. A line
        without factors takes back the tax of a card that was the wrong one."""
        found: dict[str, str] = {}
        for slip in self._in_order():
            for line in slip.lines:
                if line.code.startswith("withholding") and line.calculation.factors:
                    found[slip.corrects or slip.id] = line.subject_id
        return found

    def taken(self, subject_id: str) -> int:
        """Cents that earlier payslips have deducted for an order or a receivable."""
        return sum(
            line.amount_cents
            for slip in self.slips
            for line in slip.lines
            if line.kind == "deduction" and line.subject_id == subject_id
        )

    def has_paid(self, code: str, subject_id: str) -> bool:
        """Whether a line of that code about that subject was paid."""
        return any(
            (line.code, line.subject_id) == (code, subject_id)
            for slip in self.slips
            for line in slip.lines
        )

    def uncompensated(self, since: date) -> int:
        """Pay of the employment that began on ``since`` that waits for compensation at its end."""
        return sum(
            line.amount_cents
            for slip in self.slips
            for line in slip.lines
            if line.kind == EARNING
            and line.code not in OUTSIDE_HOLIDAY_BASE
            and (COMPENSATED_AT_END, since.toordinal()) in line.facts
        )

    def compensated_at_end(self, employment_id: str) -> int:
        """Pay of the employment of which compensation at its end was paid."""
        bases: dict[str, int] = {}
        for slip in self._in_order():
            for line in slip.lines:
                if (line.code, line.subject_id) == ("holiday_compensation_end", employment_id):
                    # The line of a correction says the whole right base, and none if it vanished.
                    base = dict(line.calculation.factors).get("cents", 0)
                    bases[slip.corrects or slip.id] = base
        return sum(bases.values())

    def compensated_below(self, since: date, first: date, last: date) -> tuple[int, int]:
        """Base and cents of compensation at the lower percent, of periods ending in the days."""
        bases: dict[str, int] = {}
        paid = 0
        for slip in self._in_order():
            if not first <= (slip.period.last or first) <= last:
                continue
            lines = [line for line in slip.lines if _is_lower(line, since)]
            if lines:
                # The line of a correction says the whole right base, and none when it vanished.
                base = sum(dict(line.calculation.factors).get("cents", 0) for line in lines)
                bases[slip.corrects or slip.id] = base
                paid += sum(line.amount_cents for line in lines)
        return sum(bases.values()), paid


def _is_lower(line: PayLine, since: date) -> bool:
    return (
        line.code == "holiday_compensation"
        and line.rule.rule == "holiday_compensation.under_one_year"
        and ("employed_since_day", since.toordinal()) in line.facts
    )
