"""Breaches of occupations, pension and accident insurance, and insurance exceptions."""

from __future__ import annotations

from datetime import date

from jobcenter_tax_incomes_register.messages.earners import (
    EmploymentEnding,
    EmploymentReg,
    PensionInsurance,
    Profession,
)
from jobcenter_tax_incomes_register.messages.envelope import AccidentInsurance, Id
from jobcenter_tax_incomes_register.messages.transactions import Transaction, TransactionInclusion

W, K = "wage_report/W-1", "wage_report/K-1"
EARNER = "reports/1/earner"
ROWS = "reports/1/transactions"
JOBS = f"{EARNER}/professions"
PENSION = f"{EARNER}/pension_insurance"
POLICY = f"{PENSION}/policy_number"
EXCEPTIONS = f"{EARNER}/exception_codes"
ACCIDENT = f"{EARNER}/accident_insurance"
INSURER = Id(type_code=1, code="7654321-2")
NO_JOB, NO_PENSION = {JOBS: ()}, {PENSION: None}
YEL = {PENSION: PensionInsurance(act_code=3), EXCEPTIONS: (3, 4, 5)}
TK10 = Profession(type_code=1, code="91110")
PAID = "period/paid_on"


def _pension(provider: int, number: str) -> PensionInsurance:
    return PensionInsurance(act_code=1, provider_code=provider, policy_number=number)


def _accident(number: str, insurer: Id = INSURER) -> AccidentInsurance:
    return AccidentInsurance(insurer=insurer, policy_number=number)


def _row(code: int, *inclusions: tuple[int, bool]) -> tuple[Transaction, ...]:
    said = tuple(TransactionInclusion(insurance_code=one, included=yes) for one, yes in inclusions)
    return (Transaction(code=code, amount_cents=50_000, inclusions=said),)


def _fee(*inclusions: tuple[int, bool]) -> tuple[Transaction, ...]:
    """A meeting fee, which is the basis of nothing unless InsuranceData says so."""
    return _row(210, *inclusions)


def _bonus(*inclusions: tuple[int, bool]) -> tuple[Transaction, ...]:
    """An initiative fee, which is the basis of everything unless InsuranceData says so."""
    return _row(202, *inclusions)


BANK = {PENSION: _pension(27, "27-12345678"), JOBS: (TK10, Profession(type_code=3, code="1"))}
BANK_REG = {f"{EARNER}/employment_regs": (EmploymentReg(type_code=2, code="01"),)}
SEA = {PENSION: _pension(34, "34-12345678")}
ENDED = {f"{EARNER}/employment/periods/1/ends_on": date(2026, 11, 8)}

BREACHES = [
    ("occupation_missing", "company", NO_JOB, f"{W}/earner/professions"),
    ("occupation_missing", "company", {**NO_JOB, EXCEPTIONS: (3,)}, f"{W}/earner/professions"),
    ("occupation_missing", "company", {**NO_JOB, ROWS: _fee((6, True))}, f"{W}/earner/professions"),
    (
        "occupation_missing",
        "company",
        {**NO_JOB, ROWS: _bonus((2, False))},
        f"{W}/earner/professions",
    ),
    ("occupation_form", "company", {f"{JOBS}/1/code": "9111"}, f"{W}/earner/professions/1/code"),
    ("occupation_repeated", "company", {f"{JOBS}/+": TK10}, f"{W}/earner/professions/2"),
    ("keva_title_missing", "city", {JOBS: (TK10,)}, f"{K}/earner/professions"),
    (
        "bank_title_missing",
        "company",
        {**BANK, **BANK_REG, JOBS: (TK10,)},
        f"{W}/earner/professions",
    ),
    ("seafarer_title_missing", "company", SEA, f"{W}/earner/professions"),
    (
        "keva_registration_missing",
        "city",
        {f"{EARNER}/employment_regs": ()},
        f"{K}/earner/employment_regs",
    ),
    ("bank_registration_missing", "company", BANK, f"{W}/earner/employment_regs"),
    (
        "keva_period_missing",
        "city",
        {f"{EARNER}/employment/periods": ()},
        f"{K}/earner/employment/periods",
    ),
    (
        "keva_period_missing",
        "city",
        {f"{EARNER}/employment": None},
        f"{K}/earner/employment/periods",
    ),
    ("keva_ending_missing", "city", ENDED, f"{K}/earner/employment/endings"),
    (
        "keva_ending_missing",
        "city",
        {**ENDED, f"{EARNER}/employment/endings": (EmploymentEnding(type_code=3, code="7"),)},
        f"{K}/earner/employment/endings",
    ),
    ("pension_missing", "company", NO_PENSION, f"{W}/earner/pension_insurance"),
    (
        "pension_missing",
        "company",
        {**NO_PENSION, EXCEPTIONS: (4,)},
        f"{W}/earner/pension_insurance",
    ),
    (
        "pension_missing",
        "company",
        {**NO_PENSION, ROWS: _fee((2, True))},
        f"{W}/earner/pension_insurance",
    ),
    (
        "pension_missing",
        "company",
        {**NO_PENSION, ROWS: _fee((1, True))},
        f"{W}/earner/pension_insurance",
    ),
    # The actual employer reports what its substitute paid, with pension group and occupation.
    (
        "pension_missing",
        "company",
        {**NO_PENSION, f"{ROWS}/1/code": 321},
        f"{W}/earner/pension_insurance",
    ),
    (
        "voluntary_pension_missing",
        "company",
        {**NO_PENSION, EXCEPTIONS: (11,)},
        f"{W}/earner/pension_insurance",
    ),
    (
        "pension_policy_missing",
        "company",
        {POLICY: None},
        f"{W}/earner/pension_insurance/policy_number",
    ),
    (
        "pension_policy_missing",
        "company",
        {f"{PENSION}/provider_code": None},
        f"{W}/earner/pension_insurance/provider_code",
    ),
    (
        "entrepreneur_with_policy",
        "company",
        {**YEL, PENSION: PensionInsurance(act_code=2, provider_code=35)},
        f"{W}/earner/pension_insurance",
    ),
    *(
        (
            "pension_policy_form",
            "company",
            {POLICY: number},
            f"{W}/earner/pension_insurance/policy_number",
        )
        for number in ("46-1234567", "46-1234567b", "46/12345678", "4612345678")
    ),
    (
        "pension_policy_prefix",
        "company",
        {POLICY: "54-12345678"},
        f"{W}/earner/pension_insurance/policy_number",
    ),
    (
        "pension_policy_prefix",
        "company",
        {PENSION: _pension(70014, "70047-12345")},
        f"{W}/earner/pension_insurance/policy_number",
    ),
    *(
        (
            "voluntary_with_exception",
            "company",
            {EXCEPTIONS: (11, code)},
            f"{W}/earner/exception_codes",
        )
        for code in (1, 3, 6, 7)
    ),
    (
        "entrepreneur_without_exceptions",
        "company",
        {**YEL, EXCEPTIONS: (3, 4)},
        f"{W}/earner/exception_codes",
    ),
    (
        "accident_policy_space",
        "company",
        {ACCIDENT: _accident("12 345"), PAID: date(2023, 1, 1)},
        f"{W}/earner/accident_insurance/policy_number",
    ),
    (
        "accident_insurer_is_person",
        "company",
        {
            ACCIDENT: _accident("12345", Id(type_code=2, code="200370-902F")),
            PAID: date(2025, 1, 1),
        },
        f"{W}/earner/accident_insurance/insurer",
    ),
]

CORRECT = [
    *(("company", {**NO_JOB, EXCEPTIONS: (code,)}) for code in (1, 4, 6, 8)),
    *(("company", {**NO_PENSION, EXCEPTIONS: (code,)}) for code in (1, 3, 6, 7)),
    ("company", {**NO_JOB, **NO_PENSION, EXCEPTIONS: (1,)}),
    ("company", {**NO_JOB, **NO_PENSION, ROWS: ()}),
    ("company", {**NO_JOB, **NO_PENSION, ROWS: _fee()}),
    ("company", {**NO_JOB, ROWS: _fee((2, True))}),
    ("company", {**NO_PENSION, ROWS: _fee((6, True))}),
    ("company", {**NO_JOB, **NO_PENSION, ROWS: _bonus((1, False))}),
    ("company", {**NO_PENSION, ROWS: _bonus((2, False))}),
    ("company", {**NO_JOB, ROWS: _bonus((6, False))}),
    ("company", {EXCEPTIONS: (11,)}),
    ("company", YEL),
    ("company", {PENSION: _pension(70014, "70014-1234T")}),
    ("company", {PENSION: _pension(80001, "80001-12345")}),
    ("company", {**BANK, **BANK_REG}),
    ("company", {**SEA, f"{JOBS}/+": Profession(type_code=4, code="1")}),
    ("city", {**ENDED, f"{EARNER}/employment/endings": (EmploymentEnding(type_code=1, code="3"),)}),
    ("company", {ACCIDENT: _accident("12345")}),
    ("company", {ACCIDENT: _accident("12 345"), PAID: date(2022, 12, 31)}),
    (
        "company",
        {
            ACCIDENT: _accident("12345", Id(type_code=2, code="200370-902F")),
            PAID: date(2024, 12, 31),
        },
    ),
]
