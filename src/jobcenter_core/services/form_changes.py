"""Work that was paid in another legal form than it was done in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import PaidWork, PayInput
from jobcenter_core.services.earlier_pay import contract_on, employment_terms, first_days
from jobcenter_core.services.session import Session
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.pay_terms import EmploymentContract

__all__ = ["in_forms"]


def in_forms(session: Session, inputs: PayInput, forms: Mapping[str, str]) -> PayInput:
    """The inputs with the work of these assignments in these forms, of those paid by payslip.

    A fee belongs to no employment. A wage belongs to the employment of the day on which each piece
    of work began, which has to be stored: ``InvalidValue`` without one.
    """
    if not forms:
        return inputs
    columns = {"worker_id": inputs.worker_id, "party_id": inputs.employer_id}
    contracts = tuple(session.all(EmploymentContract, **columns))
    work = (one for before in inputs.work for one in _in_form(before, forms, contracts))
    return attrs.evolve(inputs, work=tuple(work))


def _in_form(
    one: PaidWork, forms: Mapping[str, str], contracts: tuple[EmploymentContract, ...]
) -> Iterable[PaidWork]:
    form = forms.get(one.assignment_id, one.contract)
    if one.reference_only or form == one.contract:
        return (one,)
    if form == COMMISSION:
        return (attrs.evolve(one, contract=form, **employment_terms(None)),)
    if one.contract != COMMISSION:
        return (attrs.evolve(one, contract=form),)
    return _by_employment(attrs.evolve(one, contract=form), contracts)


def _by_employment(one: PaidWork, contracts: tuple[EmploymentContract, ...]) -> Iterator[PaidWork]:
    if not one.spans:
        yield one
        return
    began = first_days(one.spans)
    found: dict[str, list[WorkSpan]] = {}
    known = {contract.id: contract for contract in contracts}
    for span in one.spans:
        contract = contract_on(contracts, date.fromordinal(began[span.entry_id]))
        if contract is None:
            raise InvalidValue(
                "employment",
                "one that covers the paid days",
                subject=one.timesheet_id,
                next_step="Add the employment, and correct then.",
            )
        found.setdefault(contract.id, []).append(span)
    for id, spans in sorted(found.items()):
        yield attrs.evolve(one, spans=tuple(spans), **employment_terms(known[id]))
