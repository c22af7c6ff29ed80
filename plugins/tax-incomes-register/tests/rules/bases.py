"""Correct messages that the cases break, one place at a time. Read with runpy, not imported."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from jobcenter_tax_incomes_register.messages.earners import (
    EarnerBasic,
    Employment,
    EmploymentReg,
    IncomeEarner,
    PensionInsurance,
    Profession,
)
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    Id,
    PaymentPeriod,
    Period,
    ReportData,
    SubOrg,
)
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem, Invalidations
from jobcenter_tax_incomes_register.messages.payers import Payer, SeparatePayer
from jobcenter_tax_incomes_register.messages.separate import (
    SeparateReport,
    SeparateReports,
    SeparateTransaction,
)
from jobcenter_tax_incomes_register.messages.transactions import (
    EarningPeriod,
    Transaction,
    TransactionInclusion,
    UnitWage,
)
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports

COMPANY = Id(type_code=1, code="8765432-1")
SERVICE = Id(type_code=1, code="7654321-2")
HOUSEHOLD = Id(type_code=2, code="200370-902F")
PERIOD = PaymentPeriod(
    paid_on=date(2026, 11, 13), starts_on=date(2026, 10, 26), ends_on=date(2026, 11, 8)
)
EARNED = EarningPeriod(starts_on=date(2026, 10, 26), ends_on=date(2026, 11, 8))
CONTACTS = (ContactPerson(name="Testi Yhteyshenkilö", telephone="0401234567"),)


def _envelope(kind: int, owner: Id = COMPANY, creator: Id = COMPANY) -> Envelope:
    return Envelope(
        made_at=datetime(2026, 11, 13, 7, 0, tzinfo=UTC),
        source="jobcenter 0.1",
        delivery_type=kind,
        delivery_id="D-1",
        faulty_control=1,
        production=False,
        owner=owner,
        creator=creator,
        sender=creator,
    )


def _earner(code: str = "010190-900P", **more: Any) -> IncomeEarner:
    given = {
        "ids": (Id(type_code=2, code=code),),
        "basic": EarnerBasic(last_name="Esimerkki", first_name="Elli"),
        "employment": Employment(employed=True, employment_code=2, periods=(_EMPLOYED,)),
        "professions": (Profession(type_code=1, code="91110"),),
        "pension_insurance": PensionInsurance(
            act_code=1, provider_code=46, policy_number="46-12345678"
        ),
    }
    return IncomeEarner(**{**given, **more})


_EMPLOYED = Period(starts_on=date(2026, 10, 26))
_HOURS = UnitWage(price_cents=1_450, amount_hundredths=2_150, unit_code=1)
_ROWS = (
    # 14.50 EUR x 21.50 h = 311.75 EUR
    Transaction(code=201, amount_cents=31_175, earning_periods=(EARNED,), unit_wages=(_HOURS,)),
    Transaction(code=402, amount_cents=6_235),
    Transaction(code=413, amount_cents=2_276),
    Transaction(code=414, amount_cents=277),
)


def _report(report_id: str, earner: IncomeEarner, rows: tuple[Transaction, ...]) -> WageReport:
    return WageReport(
        data=ReportData(action_code=1, report_id=report_id), earner=earner, transactions=rows
    )


company = WageReports(
    envelope=_envelope(100),
    period=PERIOD,
    contacts=CONTACTS,
    payer=Payer(ids=(COMPANY,)),
    reports=(_report("W-1", _earner(), _ROWS),),
)
two = WageReports(
    envelope=_envelope(100),
    period=PERIOD,
    contacts=CONTACTS,
    payer=Payer(ids=(COMPANY,)),
    reports=(_report("W-1", _earner(), _ROWS), _report("W-2", _earner("150285-9019"), _ROWS)),
)
household = WageReports(
    envelope=_envelope(100, HOUSEHOLD, SERVICE),
    period=PERIOD,
    contacts=CONTACTS,
    payer=Payer(ids=(HOUSEHOLD,), type_codes=(2,)),
    reports=(_report("H-1", _earner(), _ROWS),),
    real_time=True,
)
total = WageReports(
    envelope=_envelope(100),
    period=PERIOD,
    contacts=CONTACTS,
    payer=Payer(ids=(COMPANY,)),
    reports=(
        _report(
            "T-1",
            _earner(),
            (
                Transaction(
                    code=101,
                    amount_cents=50_000,
                    inclusions=(TransactionInclusion(insurance_code=1, included=False),),
                ),
                Transaction(code=103, amount_cents=45_000),
            ),
        ),
    ),
)
city = WageReports(
    envelope=_envelope(100),
    period=PERIOD,
    contacts=CONTACTS,
    payer=Payer(ids=(COMPANY,), sub_orgs=(SubOrg(type_code=1, code="003000"),), type_codes=(1,)),
    reports=(
        _report(
            "K-1",
            _earner(
                professions=(
                    Profession(type_code=1, code="91110"),
                    Profession(type_code=2, code="71333"),
                ),
                employment_regs=(EmploymentReg(type_code=1, code="01"),),
                pension_insurance=PensionInsurance(
                    act_code=1, provider_code=20, policy_number="20-00000000"
                ),
            ),
            _ROWS,
        ),
    ),
)
separate = SeparateReports(
    envelope=_envelope(101),
    contacts=CONTACTS,
    reported_on=date(2026, 11, 13),
    payer=SeparatePayer(ids=(COMPANY,)),
    reports=(
        SeparateReport(
            data=ReportData(action_code=1, report_id="S-1"),
            month=11,
            year=2026,
            transactions=(
                SeparateTransaction(code=102, amount_cents=15_320),
                SeparateTransaction(code=103, amount_cents=1_200),
            ),
        ),
    ),
)
invalidation = Invalidations(
    envelope=_envelope(105),
    items=(InvalidationItem(item_id="W-1", version=1), InvalidationItem(register_id="C" * 32)),
)

BASES = {
    "company": company,
    "two": two,
    "household": household,
    "total": total,
    "city": city,
    "separate": separate,
    "invalidation": invalidation,
}
