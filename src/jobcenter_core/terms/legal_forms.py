"""Legal forms of a gig, as data.

The legal form belongs to the assignment, never to the person: an employee on Monday can be a
client of work activity on Wednesday. What a form owes, and who pays it, follows from this table.
"""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = [
    "DISABILITY_WORK_ACTIVITY",
    "EMPLOYMENT",
    "LEGAL_FORMS",
    "REHABILITATIVE_WORK_ACTIVITY",
    "LegalForm",
    "legal_form",
]


@attrs.frozen(kw_only=True)
class LegalForm:
    """One legal form.

    ``owes_wage``: an employer owes wages and the employer's duties follow. ``payer_of_allowance``
    is ``us`` (the organiser pays an allowance in a run of its own), ``other`` (somebody else, for
    example Kela, pays; it never enters a run, a payment or a report) or ``nobody``.
    ``is_service`` marks forms whose name reveals that the person is a client of social care.
    """

    code: str
    owes_wage: bool
    payer_of_allowance: str
    is_service: bool
    law: str


EMPLOYMENT = "employment"
DISABILITY_WORK_ACTIVITY = "disability_work_activity"
REHABILITATIVE_WORK_ACTIVITY = "rehabilitative_work_activity"

LEGAL_FORMS: tuple[LegalForm, ...] = (
    LegalForm(
        code=EMPLOYMENT,
        owes_wage=True,
        payer_of_allowance="nobody",
        is_service=False,
        law="Employment Contracts Act 55/2001 1:1",
    ),
    LegalForm(
        code=DISABILITY_WORK_ACTIVITY,
        owes_wage=False,
        payer_of_allowance="us",
        is_service=True,
        law="Social Welfare Act 710/1982 27 e §; Disability Services Act 675/2023",
    ),
    LegalForm(
        code=REHABILITATIVE_WORK_ACTIVITY,
        owes_wage=False,
        payer_of_allowance="other",
        is_service=True,
        law="Act on Rehabilitative Work Activity 189/2001 2 §, 18 §",
    ),
)

_BY_CODE = {form.code: form for form in LEGAL_FORMS}


def legal_form(code: str) -> LegalForm:
    """The legal form of that code; :class:`InvalidValue` lists the known ones."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise InvalidValue("legal_form", "one of " + ", ".join(_BY_CODE)) from None
