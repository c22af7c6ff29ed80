"""Legal forms of a gig, as data.

The legal form belongs to the assignment, never to the person: an employee on Monday can be a
client of work activity on Wednesday. What a form owes, and who pays it, follows from this table.
"""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = [
    "COMMISSION",
    "DISABILITY_WORK_ACTIVITY",
    "EMPLOYMENT",
    "LEGAL_FORMS",
    "LIGHT_ENTREPRENEUR",
    "PAID_FORMS",
    "PAY_SUBSIDY",
    "REHABILITATIVE_WORK_ACTIVITY",
    "WORK_TRIAL",
    "LegalForm",
    "legal_form",
]


@attrs.frozen(kw_only=True)
class LegalForm:
    """One legal form: what is owed, by whom, what goes with it, and who answers for the rest.

    ``pays``: ``wage`` (an employer owes it), ``fee`` (a client owes it), ``invoice`` (the worker
    invoices by a service of their own; no payslip), ``allowance`` or ``nothing``.
    ``employer``: ``employer``, ``nobody``, or ``organiser`` of a service.
    ``contributions``: which of ``pension``, ``unemployment``, ``health``, ``accident`` and
    ``group_life`` the pay is subject to. ``income_types``: codes of the Incomes Register that its
    pay is reported under; empty where nothing is reported by us.
    ``payer_of_allowance`` is ``us`` (the organiser pays an allowance in a run of its own),
    ``other`` (somebody else, for example Kela, pays; it never enters a run, a payment or a report)
    or ``nobody``. ``insurer``: who insures against accidents (``employer``, ``organiser``,
    ``platform`` or ``worker``). ``certificate``: what may be given: ``employment`` (by the
    employer), ``gig`` or ``attendance``.
    ``exclusive``: a day of it excludes another exclusive form on that day.
    ``is_service`` marks forms whose name reveals that the person is a client of social care.
    """

    code: str
    pays: str
    employer: str
    contributions: tuple[str, ...]
    income_types: tuple[str, ...]
    payer_of_allowance: str
    insurer: str
    certificate: str
    exclusive: bool
    is_service: bool
    law: str

    @property
    def owes_wage(self) -> bool:
        """Whether its money is paid by payslip with tax withheld: a wage or a fee."""
        return self.pays in ("wage", "fee")


EMPLOYMENT = "employment"
PAY_SUBSIDY = "pay_subsidy"
COMMISSION = "commission"
LIGHT_ENTREPRENEUR = "light_entrepreneur"
DISABILITY_WORK_ACTIVITY = "disability_work_activity"
REHABILITATIVE_WORK_ACTIVITY = "rehabilitative_work_activity"
WORK_TRIAL = "work_trial"

PAID_FORMS = (EMPLOYMENT, PAY_SUBSIDY, COMMISSION)
"""Forms whose money is paid by payslip: the values of ``PayTerms.contract``."""

_ALL = ("pension", "unemployment", "health", "accident", "group_life")

LEGAL_FORMS: tuple[LegalForm, ...] = (
    LegalForm(
        code=EMPLOYMENT,
        pays="wage",
        employer="employer",
        contributions=_ALL,
        income_types=("201", "234"),
        payer_of_allowance="nobody",
        insurer="employer",
        certificate="employment",
        exclusive=True,
        is_service=False,
        law="Employment Contracts Act 55/2001 1:1",
    ),
    LegalForm(
        # The subsidy goes to the employer; the wage due is that of any employment.
        code=PAY_SUBSIDY,
        pays="wage",
        employer="employer",
        contributions=_ALL,
        income_types=("201", "234"),
        payer_of_allowance="nobody",
        insurer="employer",
        certificate="employment",
        exclusive=True,
        is_service=False,
        law="Employment Contracts Act 55/2001 1:1; pay subsidy decision of the authority",
    ),
    LegalForm(
        code=COMMISSION,
        pays="fee",
        employer="nobody",
        contributions=(),
        income_types=("336",),
        payer_of_allowance="nobody",
        insurer="platform",
        certificate="gig",
        exclusive=False,
        is_service=False,
        law="Prepayment Act 1118/1996 25 § 1",
    ),
    LegalForm(
        code=LIGHT_ENTREPRENEUR,
        pays="invoice",
        employer="nobody",
        contributions=(),
        income_types=(),
        payer_of_allowance="nobody",
        insurer="worker",
        certificate="gig",
        exclusive=False,
        is_service=False,
        law="Self-Employed Persons' Pensions Act 1272/2006",
    ),
    LegalForm(
        code=DISABILITY_WORK_ACTIVITY,
        pays="allowance",
        employer="organiser",
        contributions=(),
        income_types=(),
        payer_of_allowance="us",
        insurer="organiser",
        certificate="attendance",
        exclusive=True,
        is_service=True,
        law="Social Welfare Act 710/1982 27 e §; Disability Services Act 675/2023",
    ),
    LegalForm(
        code=REHABILITATIVE_WORK_ACTIVITY,
        pays="nothing",
        employer="organiser",
        contributions=(),
        income_types=(),
        payer_of_allowance="other",
        insurer="organiser",
        certificate="attendance",
        exclusive=True,
        is_service=True,
        law="Act on Rehabilitative Work Activity 189/2001 2 §, 18 §",
    ),
    LegalForm(
        code=WORK_TRIAL,
        pays="nothing",
        employer="organiser",
        contributions=(),
        income_types=(),
        payer_of_allowance="other",
        insurer="organiser",
        certificate="attendance",
        exclusive=True,
        is_service=True,
        law="Act on the Organisation of Employment Services 380/2023",
    ),
)

_BY_CODE = {form.code: form for form in LEGAL_FORMS}


def legal_form(code: str) -> LegalForm:
    """The legal form of that code; :class:`InvalidValue` lists the known ones."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise InvalidValue("legal_form", "one of " + ", ".join(_BY_CODE)) from None
