"""The income earner of a report: identity, occupation, insurances, home abroad."""

from __future__ import annotations

from typing import Final

from jobcenter_core.payroll.cards import HomeAbroad
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.reported_pay import ReportedPay, ReportedPerson
from jobcenter_tax_incomes_register.codes.income_types import ACCIDENT
from jobcenter_tax_incomes_register.messages.earners import (
    Employment,
    EmploymentEnding,
    EmploymentReg,
    IncomeEarner,
    InternationalData,
    Profession,
    TypedAddress,
)
from jobcenter_tax_incomes_register.messages.envelope import Id, Period
from jobcenter_tax_incomes_register.reporting.holding import Held
from jobcenter_tax_incomes_register.reporting.insurances import Insurances
from jobcenter_tax_incomes_register.rules.cases import PERSONAL_ID
from jobcenter_tax_incomes_register.rules.keva import KEVA, KEVA_PROVIDERS

__all__ = ["insured_earner", "plain_earner"]

_TAX_NUMBER: Final = 5
_HOME_STATE: Final = 1
_TK10: Final = 1
_KEVA_TITLE: Final = 2
#: Keva's ground of registration for an employment (official sample of a public body).
_EMPLOYMENT_REG: Final = "01"


def plain_earner(pay: ReportedPay) -> IncomeEarner:
    """The person alone: what a substitute payer reports. Raises :class:`Held` without the Finnish
    identity code, and for who lives abroad without the home there."""
    person = pay.person
    if not person.at_source:
        return IncomeEarner(ids=(_finnish_id(person),))
    if person.home is None:
        raise Held("home_missing", "Who pays tax at source is reported with the home abroad.")
    home = person.home.expose()
    foreign = (_foreign_id(home),) if home.tax_number else ()
    return IncomeEarner(
        ids=(_finnish_id(person), *foreign),
        addresses=(_address(home),),
        international=InternationalData(
            non_resident=True, non_resident_country_code=home.country_code
        ),
    )


def insured_earner(
    pay: ReportedPay, insurances: Insurances, settings: ReporterSettings
) -> IncomeEarner:
    """The person with occupation, insurances and exceptions. Raises :class:`Held` for what is
    missing of them."""
    person = plain_earner(pay)
    pension = insurances.pension
    keva = pension is not None and pension.provider_code in KEVA_PROVIDERS
    return IncomeEarner(
        ids=person.ids,
        addresses=person.addresses,
        employment=_employment(pay, settings) if keva else None,
        professions=_professions(pay, insurances, settings if keva else None),
        employment_regs=(EmploymentReg(type_code=KEVA, code=_EMPLOYMENT_REG),) if keva else (),
        pension_insurance=pension,
        exception_codes=insurances.exceptions,
        international=person.international,
    )


def _finnish_id(person: ReportedPerson) -> Id:
    if person.identity_code is None:
        # Without it the register wants the gender too, which is not kept anywhere here.
        raise Held("identity_code_missing", "The worker has no Finnish identity code.")
    return Id(type_code=PERSONAL_ID, code=person.identity_code.expose())


def _foreign_id(home: HomeAbroad) -> Id:
    return Id(type_code=_TAX_NUMBER, code=home.tax_number, country_code=home.country_code)


def _address(home: HomeAbroad) -> TypedAddress:
    return TypedAddress(
        type_code=_HOME_STATE,
        street=home.street,
        postal_code=home.postal_code,
        post_office=home.town,
        country_code=home.country_code,
    )


def _professions(
    pay: ReportedPay, insurances: Insurances, keva: ReporterSettings | None
) -> tuple[Profession, ...]:
    """The occupation of accident-insured pay, and Keva's title beside it."""
    if keva is None and ACCIDENT not in insurances.insured:
        return ()
    code = pay.occupation_code
    if not code:
        raise Held("occupation_missing", "The employment has no occupation code (TK10).")
    found = [Profession(type_code=_TK10, code=code)]
    if keva is not None:
        titles = dict(keva.keva_titles)
        if code not in titles:
            raise Held("keva_title_missing", "The settings name no Keva title of the occupation.")
        found.append(Profession(type_code=_KEVA_TITLE, code=titles[code]))
    return tuple(found)


def _employment(pay: ReportedPay, settings: ReporterSettings) -> Employment:
    """The employment as Keva wants it: an end that lies ahead is not told yet, since only an ended
    one has a reason."""
    valid = pay.employment
    if valid is None or valid.first is None:
        raise Held("keva_period_missing", "Keva needs the days of the employment.")
    ended_on = valid.last if valid.last is not None and valid.last <= pay.pay_on else None
    if ended_on is not None and not settings.keva_ending_code:
        raise Held("keva_ending_missing", "The settings name no Keva reason of ending.")
    endings = (EmploymentEnding(type_code=KEVA, code=settings.keva_ending_code),)
    return Employment(
        employed=True,
        periods=(Period(starts_on=valid.first, ends_on=ended_on),),
        endings=endings if ended_on is not None else (),
    )
