"""Credit notes: what of an issued invoice is taken back, never more than is left of it.

An issued invoice is never edited. A credit note is an invoice of its own that names the original
and has negative amounts. All credits of a line together are rounded as the line itself was, and all
credits of a VAT rate as its VAT was, so that what is credited in parts comes to exactly zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from jobcenter_core.billing.invoices import INVOICE_LIFECYCLE, BillingLine, Invoice, VatLine
from jobcenter_core.billing.numbers import invoice_number
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import percent_of
from jobcenter_core.values.text import clean_text

__all__ = ["CREDIT_RULE", "CreditedLine", "LineRest", "draft_credit_note", "rest_of"]

CREDIT_RULE = "billing.credit"
"""Rule of a credited line: what all credits of the line come to, less what was credited before."""


@attrs.frozen(kw_only=True)
class CreditedLine:
    """What to take back of a line of the original, by its number.

    ``worked_minutes`` alone are credited at the line's price; ``cents`` alone take from the price
    and leave the hours; both together are those hours at that sum.
    """

    number: int
    worked_minutes: int = 0
    cents: int = 0


@attrs.frozen(kw_only=True)
class LineRest:
    """What earlier credits have left of a line: minutes and cents, neither ever negative."""

    number: int
    worked_minutes: int
    cents: int


def rest_of(original: Invoice, earlier: Iterable[Invoice]) -> tuple[LineRest, ...]:
    """What is left of each line of an invoice after its ``earlier`` credit notes."""
    minutes: dict[int, int] = {}
    cents: dict[int, int] = {}
    for line in _credited(earlier):
        minutes[line.credits_line] = minutes.get(line.credits_line, 0) + line.worked_minutes
        cents[line.credits_line] = cents.get(line.credits_line, 0) + line.net_cents
    return tuple(
        LineRest(
            number=line.number,
            worked_minutes=line.worked_minutes + minutes.get(line.number, 0),
            cents=line.net_cents + cents.get(line.number, 0),
        )
        for line in original.lines
    )


def draft_credit_note(
    *,
    id: str,
    number: int,
    original: Invoice,
    earlier: Iterable[Invoice],
    month: Month,
    issued_on: date,
    reason: str,
    lines: Iterable[CreditedLine] = (),
) -> Invoice:
    """A credit note in the state ``draft``; :func:`~jobcenter_core.billing.build.issue` issues it.

    ``number`` is the next of the seller's series of invoices. Without ``lines`` everything that is
    left is credited. Raises InvalidValue for an original that is not issued or is a credit note
    itself, an earlier date, no reason, a line that the original lacks or that is named twice, more
    than is left, and nothing at all.
    """
    earlier = tuple(earlier)
    _check(original, earlier, issued_on, id)
    wanted = tuple(lines) or _everything(rest_of(original, earlier))
    made = _lines(original, earlier, wanted, id)
    vat = _vat_lines(original, earlier, made)
    net_cents = sum(line.net_cents for line in made)
    vat_cents = sum(line.vat_cents for line in vat)
    return attrs.evolve(
        original,
        id=id,
        number=invoice_number(issued_on.year, number),
        month=month,
        issued_on=issued_on,
        due_on=max(original.due_on, issued_on),
        lines=made,
        vat_lines=vat,
        net_cents=net_cents,
        vat_cents=vat_cents,
        total_cents=net_cents + vat_cents,
        national_reference="",
        rf_reference="",
        timesheet_ids=(),
        state=INVOICE_LIFECYCLE.initial,
        credits=original.id,
        credits_number=original.number,
        credits_issued_on=original.issued_on,
        credit_reason=_reason(reason, id),
    )


def _check(original: Invoice, earlier: tuple[Invoice, ...], issued_on: date, subject: str) -> None:
    if original.state != "issued" or original.is_credit_note:
        raise InvalidValue("credit.invoice", "an issued invoice", subject=subject)
    if any(note.credits != original.id for note in earlier):
        raise InvalidValue("credit.earlier", "credit notes of the same invoice", subject=subject)
    if issued_on < original.issued_on:
        raise InvalidValue("credit.issued_on", "on or after the invoice's date", subject=subject)


def _reason(reason: str, subject: str) -> str:
    text = clean_text(reason, "credit.reason")
    if not text:
        raise InvalidValue("credit.reason", "given", subject=subject)
    return text


def _everything(rest: tuple[LineRest, ...]) -> tuple[CreditedLine, ...]:
    return tuple(
        CreditedLine(number=line.number, worked_minutes=line.worked_minutes, cents=line.cents)
        for line in rest
        if line.cents
    )


def _lines(
    original: Invoice,
    earlier: tuple[Invoice, ...],
    wanted: tuple[CreditedLine, ...],
    subject: str,
) -> tuple[BillingLine, ...]:
    by_number = {line.number: line for line in original.lines}
    rest = {line.number: line for line in rest_of(original, earlier)}
    numbers = [one.number for one in wanted]
    if not wanted or len(set(numbers)) < len(numbers) or not by_number.keys() >= set(numbers):
        raise InvalidValue(
            "credit.lines", "lines of the invoice with something left, each once", subject=subject
        )
    return tuple(
        _line(number, by_number[one.number], rest[one.number], one, subject)
        for number, one in enumerate(sorted(wanted, key=lambda one: one.number), start=1)
    )


def _line(
    number: int, line: BillingLine, rest: LineRest, wanted: CreditedLine, subject: str
) -> BillingLine:
    minutes, cents = wanted.worked_minutes, wanted.cents
    if minutes < 0 or cents < 0 or not (minutes or cents):
        raise InvalidValue("credit.lines", "minutes or cents above zero", subject=subject)
    whole = minutes == rest.worked_minutes and cents in (0, rest.cents)
    calculation = Calculation(factors=(("cents", -cents),))
    if minutes and (not cents or whole):
        calculation = _priced(line, rest, minutes)
        if cents and calculation.recompute() != -cents:  # cents were credited before
            calculation = Calculation(factors=(("cents", -cents),))
    net_cents = calculation.recompute()
    if minutes > rest.worked_minutes or -net_cents > rest.cents:
        raise InvalidValue(
            "credit.lines",
            "at most what earlier credits have left of the line",
            subject=subject,
            next_step=f"Of line {line.number} there are left {rest.worked_minutes} minutes "
            f"and {rest.cents} cents.",
        )
    return attrs.evolve(
        line,
        number=number,
        worked_minutes=-minutes,
        net_cents=net_cents,
        calculation=calculation,
        rule=RuleRef(rule=CREDIT_RULE, parameters=line.rule.parameters, law=line.rule.law),
        sources=(),
        credits_line=line.number,
    )


def _priced(line: BillingLine, rest: LineRest, minutes: int) -> Calculation:
    """The minutes at the line's price, so rounded that all credits of it sum as the line does."""
    before = line.worked_minutes - rest.worked_minutes
    cents = _price(line, before + minutes) - _price(line, before)
    factors = (("minutes", -minutes), ("e4_per_hour", line.hourly_e4))
    return Calculation(factors=factors, less_cents=cents - _price(line, minutes))


def _price(line: BillingLine, minutes: int) -> int:
    factors = (("minutes", minutes), ("e4_per_hour", line.hourly_e4))
    return Calculation(factors=factors).recompute()


def _vat_lines(
    original: Invoice, earlier: tuple[Invoice, ...], lines: tuple[BillingLine, ...]
) -> tuple[VatLine, ...]:
    """The VAT lines of the original that the lines are of, each with its share."""
    bases = _bases(lines)
    before = _bases(_credited(earlier))
    return tuple(
        _vat_line(line, bases[key], before.get(key, 0))
        for line in original.vat_lines
        if (key := (line.vat_category, line.vat_rate_ppm)) in bases
    )


def _vat_line(line: VatLine, base_cents: int, before_cents: int) -> VatLine:
    rate = line.vat_rate_ppm
    vat_cents = percent_of(before_cents + base_cents, rate) - percent_of(before_cents, rate)
    calculation = Calculation(
        factors=(("cents", base_cents), ("ppm", rate)),
        less_cents=percent_of(base_cents, rate) - vat_cents,
    )
    return attrs.evolve(line, base_cents=base_cents, vat_cents=vat_cents, calculation=calculation)


def _bases(lines: Iterable[BillingLine]) -> Mapping[tuple[str, int], int]:
    bases: dict[tuple[str, int], int] = {}
    for line in lines:
        key = (line.vat_category, line.vat_rate_ppm)
        bases[key] = bases.get(key, 0) + line.net_cents
    return bases


def _credited(notes: Iterable[Invoice]) -> Iterable[BillingLine]:
    """The lines of credit notes that count: a discarded note takes nothing back."""
    return (line for note in notes if note.state != "discarded" for line in note.lines)
