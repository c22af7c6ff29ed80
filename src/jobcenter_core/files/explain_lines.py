"""How a line's amount came about, as data: every kind of line in one shape."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import gcd, prod
from typing import TypeAlias

import attrs

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice, VatLine
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.statutes.parameter import Parameter, Resolved
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import UNIT_DIVISORS, Calculation, RuleRef, Source
from jobcenter_core.values.rounding import half_up

__all__ = ["Document", "LineExplanation", "UsedParameter", "explained_lines"]

Document: TypeAlias = Payslip | Invoice | InternalCharge | Forecast
"""What can be explained."""


@attrs.frozen(kw_only=True)
class UsedParameter:
    """A value of law that a line used: its stored name ``ref`` and what the statutes say of it.

    ``value`` is in ``unit``. Without statutes, for a reference that they do not hold, and for one
    that is no parameter (a policy), only ``ref`` and ``path`` are known and ``value`` is None.
    """

    ref: str
    path: str
    value: int | None = None
    unit: str = ""
    valid_from: date | None = None
    source: str = ""
    law: str = ""
    label_fi: str = ""
    label_en: str = ""


@attrs.frozen(kw_only=True)
class LineExplanation:
    """One amount and its grounds.

    ``kind`` is that of a payslip's line, or ``hours`` or ``vat``; ``code`` names the text of the
    label, ``label`` is the label itself where the document holds it. The amount is the product of
    the factors, exactly ``numerator / denominator`` cents, rounded half up to ``rounded_cents``,
    less ``less_cents``. ``on_lines`` are the lines whose amounts sum to ``base_cents``. ``facts``
    are the named numbers that decided the line, such as ``age_years``. ``is_internal`` holds for a
    charge between units of one legal person, which is no sale.
    """

    document_id: str
    number: int
    kind: str
    code: str
    label: str
    amount_cents: int
    calculation: Calculation
    numerator: int
    denominator: int
    rounded_cents: int
    rule: RuleRef
    parameters: tuple[UsedParameter, ...]
    on_lines: tuple[int, ...]
    base_cents: int | None
    sources: tuple[Source, ...]
    subject_id: str
    facts: tuple[tuple[str, int], ...] = ()
    is_internal: bool = False
    credited: tuple[str, int] | None = None
    """On a credit note, the invoice by id and the number of its line that is credited."""

    @property
    def less_cents(self) -> int:
        """What is taken off after rounding."""
        return self.calculation.less_cents

    @property
    def worked_minutes(self) -> int:
        """Minutes of all sources."""
        return sum(source.worked_minutes for source in self.sources)

    def recomputed(self) -> int:
        """The amount made anew from the exact product, as the text tells it."""
        return half_up(self.numerator, self.denominator) - self.less_cents


def explained_lines(document: Document, statutes: Statutes | None) -> tuple[LineExplanation, ...]:
    """All lines in order. VAT lines of an invoice are numbered on from its last line of hours."""
    if isinstance(document, (Payslip, Forecast)):
        return tuple(_pay_line(document, line, statutes) for line in document.lines)
    hours = tuple(_hours_line(document, line, statutes) for line in document.lines)
    if isinstance(document, InternalCharge):
        return hours
    first = max((line.number for line in document.lines), default=0) + 1
    return hours + tuple(
        _vat_line(document, number, line, statutes)
        for number, line in enumerate(document.vat_lines, start=first)
    )


def _pay_line(
    paper: Payslip | Forecast, line: PayLine, statutes: Statutes | None
) -> LineExplanation:
    amounts = {one.number: one.amount_cents for one in paper.lines}
    base = sum(amounts[number] for number in line.on_lines) if line.on_lines else None
    return _explanation(
        paper.id,
        line,
        statutes,
        number=line.number,
        kind=line.kind,
        code=line.code,
        amount_cents=line.amount_cents,
        on_lines=line.on_lines,
        base_cents=base,
        sources=line.sources,
        subject_id=line.subject_id,
        facts=line.facts,
    )


def _hours_line(
    bill: Invoice | InternalCharge, line: BillingLine, statutes: Statutes | None
) -> LineExplanation:
    return _explanation(
        bill.id,
        line,
        statutes,
        number=line.number,
        kind="hours",
        code="hours",
        label=line.description,
        amount_cents=line.net_cents,
        sources=line.sources,
        subject_id=line.order_id,
        is_internal=isinstance(bill, InternalCharge),
        credited=_credited(bill, line),
    )


def _credited(bill: Invoice | InternalCharge, line: BillingLine) -> tuple[str, int] | None:
    if isinstance(bill, Invoice) and bill.is_credit_note:
        return bill.credits, line.credits_line
    return None


def _vat_line(
    invoice: Invoice, number: int, line: VatLine, statutes: Statutes | None
) -> LineExplanation:
    taxed = [
        one
        for one in invoice.lines
        if (one.vat_category, one.vat_rate_ppm) == (line.vat_category, line.vat_rate_ppm)
    ]
    return _explanation(
        invoice.id,
        line,
        statutes,
        number=number,
        kind="vat",
        code=f"vat_{line.vat_category}",
        amount_cents=line.vat_cents,
        on_lines=tuple(one.number for one in taxed),
        base_cents=sum(one.net_cents for one in taxed),
    )


def _explanation(
    document_id: str,
    line: PayLine | BillingLine | VatLine,
    statutes: Statutes | None,
    *,
    number: int,
    kind: str,
    code: str,
    amount_cents: int,
    label: str = "",
    on_lines: tuple[int, ...] = (),
    base_cents: int | None = None,
    sources: tuple[Source, ...] = (),
    subject_id: str = "",
    facts: tuple[tuple[str, int], ...] = (),
    is_internal: bool = False,
    credited: tuple[str, int] | None = None,
) -> LineExplanation:
    numerator, denominator = _exact(line.calculation)
    return LineExplanation(
        document_id=document_id,
        number=number,
        kind=kind,
        code=code,
        label=label,
        amount_cents=amount_cents,
        calculation=line.calculation,
        numerator=numerator,
        denominator=denominator,
        rounded_cents=half_up(numerator, denominator),
        rule=line.rule,
        parameters=_used(line.rule.parameters, statutes),
        on_lines=on_lines,
        base_cents=base_cents,
        sources=sources,
        subject_id=subject_id,
        facts=facts,
        is_internal=is_internal,
        credited=credited,
    )


def _exact(calculation: Calculation) -> tuple[int, int]:
    """The product in cents as a fraction in lowest terms; 0 when there are no factors."""
    if not calculation.factors:
        return 0, 1
    numerator = prod(value for _, value in calculation.factors)
    denominator = prod(UNIT_DIVISORS[unit] for unit, _ in calculation.factors)
    common = gcd(numerator, denominator)
    return numerator // common, denominator // common


def _used(refs: Iterable[str], statutes: Statutes | None) -> tuple[UsedParameter, ...]:
    return tuple(_parameter(ref, statutes) for ref in refs)


def _parameter(ref: str, statutes: Statutes | None) -> UsedParameter:
    """What the statutes say of ``path@valid_from``."""
    path, _, since = ref.partition("@")
    found = _resolved(path, since, statutes)
    if found is None or statutes is None:
        return UsedParameter(ref=ref, path=path)
    known = _known(path, statutes)
    return UsedParameter(
        ref=ref,
        path=path,
        value=found.value,
        unit=found.unit,
        valid_from=found.valid_from,
        source=found.source,
        law=found.law,
        label_fi=known.label_fi,
        label_en=known.label_en,
    )


def _resolved(path: str, since: str, statutes: Statutes | None) -> Resolved | None:
    """The value that began on that very day; None when the installed statutes hold none."""
    if statutes is None or not since:
        return None
    try:
        found = statutes.at(path, date.fromisoformat(since))
    except (ParameterMissing, ValueError):
        return None
    return found if found.ref == f"{path}@{since}" else None


def _known(path: str, statutes: Statutes) -> Parameter:
    return next(parameter for parameter in statutes.parameters if parameter.path == path)
