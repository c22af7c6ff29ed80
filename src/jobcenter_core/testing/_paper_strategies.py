"""Strategies of money papers: pay runs, payslips, payments, invoices, internal charges."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.billing.build import issue
from jobcenter_core.billing.credit_notes import CreditedLine, draft_credit_note
from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice, VatLine
from jobcenter_core.payroll.pay_runs import (
    PAY_RUN_LIFECYCLE,
    HeldWorker,
    PaymentDue,
    PayRun,
    pay_run_id,
)
from jobcenter_core.payroll.payslips import DEDUCTION, EARNING, PayLine, Payslip, payslip_id
from jobcenter_core.testing._plain_strategies import date_ranges, days, ids, months, texts
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.references import national_reference, rf_reference

__all__ = ["credit_notes", "internal_charges", "invoices", "pay_runs", "payments_due", "payslips"]

_HASH = "0" * 64
_VAT_PPM = {"S": 255_000, "E": 0, "O": 0}


def _sources() -> SearchStrategy[tuple[Source, ...]]:
    source = st.builds(
        Source,
        timesheet_id=ids("ts"),
        entry_id=ids("entry"),
        worked_minutes=st.integers(1, 1440),
    )
    return st.lists(source, min_size=1, max_size=3).map(tuple)


@st.composite
def pay_runs(draw: st.DrawFn) -> PayRun:
    """Runs of every state and kind, approved by another person than the clerk."""
    employer_id, kind = draw(ids("org")), draw(st.sampled_from(("wages", "allowances")))
    month, pay_on = draw(months()), draw(days())
    state = draw(st.sampled_from(PAY_RUN_LIFECYCLE.states))
    gross = draw(st.integers(0, 10**8))
    return PayRun(
        id=pay_run_id(employer_id, kind, month, pay_on),
        employer_id=employer_id,
        kind=kind,
        month=month,
        pay_on=pay_on,
        state=state,
        calculated_by=draw(ids("clerk")),
        approved_by=draw(ids("approver")) if state in ("approved", "closed") else "",
        payslip_count=draw(st.integers(0, 1000)),
        gross_cents=gross,
        net_cents=draw(st.integers(0, gross)),
        parameters_version=_HASH,
        held=tuple(draw(st.lists(_held_workers(), max_size=2))),
    )


def _held_workers() -> SearchStrategy[HeldWorker]:
    return st.builds(
        HeldWorker,
        worker_id=ids("worker"),
        field=st.sampled_from(("payslip.net_cents", "tax_card.base_ppm")),
        reason=texts(),
    )


@st.composite
def payslips(draw: st.DrawFn) -> Payslip:
    """Payslips of hourly pay and withholding: lines recompute, gross less deductions is net."""
    run, worker_id = draw(pay_runs()), draw(ids("worker"))
    earnings = [draw(_pay_line(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    gross = sum(line.amount_cents for line in earnings)
    tax = _tax_line(draw(st.integers(0, 600_000)), gross, earnings)
    return Payslip(
        id=payslip_id(run.id, worker_id),
        run_id=run.id,
        employer_id=run.employer_id,
        worker_id=worker_id,
        pay_on=run.pay_on,
        period=run.month.range,
        parameters_version=_HASH,
        lines=(*earnings, tax),
        gross_cents=gross,
        allowance_cents=0,
        taxable_cents=gross,
        withheld_cents=tax.amount_cents,
        pension_insured_cents=draw(st.sampled_from((0, gross))),
        net_cents=gross - tax.amount_cents,
        employer_cost_cents=0,
        timesheet_ids=tuple(sorted({s.timesheet_id for line in earnings for s in line.sources})),
    )


@st.composite
def _pay_line(draw: st.DrawFn, number: int) -> PayLine:
    sources = draw(_sources())
    minutes = sum(source.worked_minutes for source in sources)
    wage = draw(st.integers(1, 10_000))
    calculation = Calculation(factors=(("minutes", minutes), ("cents_per_hour", wage)))
    return PayLine(
        number=number,
        kind=EARNING,
        code="hourly_pay",
        amount_cents=calculation.recompute(),
        calculation=calculation,
        rule=RuleRef(rule="earnings.hourly_pay", law=draw(texts())),
        sources=sources,
        subject_id=draw(ids("assignment")),
    )


def _tax_line(rate_ppm: int, gross: int, earnings: Sequence[PayLine]) -> PayLine:
    calculation = Calculation(factors=(("cents", gross), ("ppm", rate_ppm)))
    return PayLine(
        number=len(earnings) + 1,
        kind=DEDUCTION,
        code="withholding",
        amount_cents=calculation.recompute(),
        calculation=calculation,
        rule=RuleRef(rule="withholding.base", parameters=("withholding.highest@2025-01-01",)),
        on_lines=tuple(line.number for line in earnings),
        facts=(("age_years", 36),),
    )


def payments_due() -> SearchStrategy[PaymentDue]:
    """Payments, each under the key of its payslip."""
    slip_and_amount = st.tuples(payslips(), st.integers(1, 10**8))
    return slip_and_amount.map(
        lambda drawn: PaymentDue(
            id=f"pay-{drawn[0].id}",
            payslip_id=drawn[0].id,
            payer_id=drawn[0].employer_id,
            worker_id=drawn[0].worker_id,
            amount_cents=drawn[1],
            due_on=drawn[0].pay_on,
        )
    )


@st.composite
def _billing_lines(draw: st.DrawFn, categories: Sequence[str]) -> tuple[BillingLine, ...]:
    count = draw(st.integers(1, 4))
    return tuple(draw(_billing_line(number, categories)) for number in range(1, count + 1))


@st.composite
def _billing_line(draw: st.DrawFn, number: int, categories: Sequence[str]) -> BillingLine:
    sources = draw(_sources())
    minutes = sum(source.worked_minutes for source in sources)
    price = draw(st.integers(0, 10**6))
    category = draw(st.sampled_from(categories))
    calculation = Calculation(factors=(("minutes", minutes), ("e4_per_hour", price)))
    return BillingLine(
        number=number,
        order_id=draw(ids("order")),
        description=draw(texts()),
        period=draw(date_ranges(open_start=False)),
        worked_minutes=minutes,
        hourly_e4=price,
        net_cents=calculation.recompute(),
        vat_category=category,
        vat_rate_ppm=_VAT_PPM[category],
        calculation=calculation,
        rule=RuleRef(rule="billing.hours", law=draw(texts())),
        sources=sources,
    )


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Issued invoices: VAT by category of the summed base, total is net plus VAT."""
    number, month, issued_on = draw(st.integers(1, 99_999)), draw(months()), draw(days())
    lines = draw(_billing_lines(("S", "E")))
    vat = tuple(
        _vat_line(category, [line for line in lines if line.vat_category == category])
        for category in sorted({line.vat_category for line in lines})
    )
    net, tax = sum(line.net_cents for line in lines), sum(line.vat_cents for line in vat)
    seller_id = draw(ids("org"))
    national = national_reference(f"{issued_on.year}{number:05}")
    return Invoice(
        id=f"inv-{seller_id}-{issued_on.year}-{number:05}",
        number=f"{issued_on.year}-{number:05}",
        seller_id=seller_id,
        customer_id=draw(ids("customer")),
        month=month,
        issued_on=issued_on,
        due_on=issued_on,
        buyer_order_number=draw(st.just("") | ids("po")),
        lines=lines,
        vat_lines=vat,
        net_cents=net,
        vat_cents=tax,
        total_cents=net + tax,
        national_reference=national,
        rf_reference=rf_reference(national),
        parameters_version=_HASH,
        timesheet_ids=_timesheet_ids(lines),
        state="issued",
    )


@st.composite
def credit_notes(draw: st.DrawFn) -> Invoice:
    """Issued credit notes that take back all of an invoice, or minutes of one of its lines."""
    original = draw(invoices().filter(lambda one: any(line.net_cents for line in one.lines)))
    line = draw(st.sampled_from([one for one in original.lines if one.net_cents]))
    minutes = draw(st.integers(1, line.worked_minutes))
    part = (CreditedLine(number=line.number, worked_minutes=minutes),)
    number = draw(st.integers(1, 99_999))
    note = draft_credit_note(
        id=f"inv-{original.seller_id}-{original.issued_on.year}-{number:05}-c",
        number=number,
        original=original,
        earlier=(),
        month=original.month,
        issued_on=original.issued_on,
        reason="Mended hours",
        lines=draw(st.sampled_from(((), part))),
    )
    return issue(note)


def _vat_line(category: str, lines: Sequence[BillingLine]) -> VatLine:
    base = sum(line.net_cents for line in lines)
    calculation = Calculation(factors=(("cents", base), ("ppm", _VAT_PPM[category])))
    return VatLine(
        vat_category=category,
        vat_rate_ppm=_VAT_PPM[category],
        base_cents=base,
        vat_cents=calculation.recompute(),
        exemption_reason="" if category == "S" else "Exempt social service",
        calculation=calculation,
        rule=RuleRef(rule="billing.vat"),
    )


@st.composite
def internal_charges(draw: st.DrawFn) -> InternalCharge:
    """Charges to a cost centre, outside VAT."""
    number, charged_on, seller_id = draw(st.integers(1, 99_999)), draw(days()), draw(ids("org"))
    lines = draw(_billing_lines(("O",)))
    return InternalCharge(
        id=f"chg-{seller_id}-{charged_on.year}-{number:05}",
        number=f"IC-{charged_on.year}-{number:05}",
        seller_id=seller_id,
        customer_id=draw(ids("customer")),
        cost_centre_code=draw(ids("cc")),
        month=draw(months()),
        charged_on=charged_on,
        lines=lines,
        total_cents=sum(line.net_cents for line in lines),
        timesheet_ids=_timesheet_ids(lines),
    )


def _timesheet_ids(lines: Sequence[BillingLine]) -> tuple[str, ...]:
    return tuple(sorted({source.timesheet_id for line in lines for source in line.sources}))
