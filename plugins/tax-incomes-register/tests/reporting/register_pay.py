"""Payslips made by hand, and jobs that report them. Money is in cents everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import attrs
from lxml import etree

from jobcenter_core.parties.organisations import Address, Organisation
from jobcenter_core.payroll.cards import HomeAbroad
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.payslips import Carried, PayLine, Payslip
from jobcenter_core.payroll.reported_pay import ReportedPay, ReportedPerson
from jobcenter_core.ports.tax_reporters import BuiltReports, FiledReport, PreparedFiling, ReportJob
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.calculation import Calculation, Factor, RuleRef, Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

PAY_ON = date(2026, 11, 13)
MADE_AT = datetime(2026, 11, 16, 7, 30, 15, 123456, tzinfo=UTC)
FIRM = Organisation(
    id="firm",
    name="Keikkatyö Esimerkki Oy",
    business_id="9000112-9",
    address=Address(street="Keikkakuja 2", postal_code="00990", town="Esimerkkilä"),
)
SETTINGS = ReporterSettings(
    id="firm",
    provider="incomes-register",
    environment="test",
    contact_name="Palkkatoimisto",
    contact_phone="09 000 000",
)
POLICY = InsurancePolicy(
    id="p-1",
    employer_id="firm",
    kind="pension",
    insurer="Example",
    number="46-0123456T",
    rate_ppm=244_000,
    valid=DateRange(date(2026, 1, 1), None),
)
ACCIDENT = attrs.evolve(POLICY, id="p-2", kind="accident", number="A1", rate_ppm=7_000)
HOME = HomeAbroad(
    country_code="EE",
    street="Pikk 1",
    postal_code="10123",
    town="Tallinn",
    tax_number="38001010001",
)
EARNING_KINDS = {"earning": 1, "allowance": 1, "deduction": -1, "employer_cost": 0}


def line(
    kind: str,
    code: str,
    cents: int,
    factors: tuple[Factor, ...] | None = None,
    *,
    subject: str = "a-1",
    sheet: str = "",
) -> PayLine:
    made = (("cents", cents),) if factors is None else factors
    whole = Calculation(made).recompute() if made else 0
    return PayLine(
        1,
        kind,
        code,
        cents,
        Calculation(made, whole - cents),
        RuleRef(rule=f"rule.{code}"),
        (Source(sheet, "h-1", 0),) if sheet else (),
        subject_id=subject,
    )


def earning(code: str, cents: int, *factors: Factor, **fields: Any) -> PayLine:
    return line("earning", code, cents, factors or None, **fields)


def allowance(code: str, cents: int, *factors: Factor, **fields: Any) -> PayLine:
    return line("allowance", code, cents, factors or None, **fields)


def deduction(code: str, cents: int) -> PayLine:
    return line("deduction", code, cents)


def cost(code: str, cents: int) -> PayLine:
    return line("employer_cost", code, cents)


def hours(cents: int, minutes: int, price: int, **fields: Any) -> PayLine:
    return earning("hourly_pay", cents, ("minutes", minutes), ("cents_per_hour", price), **fields)


def slip(*lines: PayLine, worker: str = "w-1", corrects: str = "", **fields: Any) -> Payslip:
    """A payslip of October 2026; sums follow from the lines and ``pension`` is what is insured."""
    gross = sum(one.amount_cents for one in lines if one.kind == "earning")
    free = sum(one.amount_cents for one in lines if one.kind == "allowance")
    net = sum(EARNING_KINDS[one.kind] * one.amount_cents for one in lines)
    owed = fields.pop("owed", 0)
    values: dict[str, Any] = {
        "id": f"slip-{worker}",
        "run_id": "run-1",
        "employer_id": "firm",
        "worker_id": worker,
        "pay_on": PAY_ON,
        "period": Month(2026, 10).range,
        "parameters_version": "x",
        "lines": tuple(attrs.evolve(one, number=n) for n, one in enumerate(lines, 1)),
        "gross_cents": gross,
        "allowance_cents": free,
        "taxable_cents": gross,
        "withheld_cents": 0,
        "pension_insured_cents": fields.pop("pension", gross),
        "net_cents": max(0, net),
        "employer_cost_cents": 0,
        "timesheet_ids": (),
        "carried": (Carried("overpayment", owed),) if owed else (),
        "corrects": corrects,
        "corrected_pay_on": PAY_ON if corrects else None,
    }
    return Payslip(**{**values, **fields})


def plain(worker: str = "w-1", cents: int = 12_000) -> Payslip:
    """Eight hours: 120.00, tax 12.00, pension 7.30 % 8.76, unemployment 0.89 % 1.07 (1.068), the
    employer's health contribution 1.91 % 2.29 (2.292)."""
    return slip(
        hours(cents, 480, 1_500),
        deduction("withholding", 1_200),
        deduction("employee_pension", 876),
        deduction("employee_unemployment", 107),
        cost("employer_health", 229),
        worker=worker,
    )


def person(worker: str = "w-1", code: str | None = "010190-900P", **fields: Any) -> ReportedPerson:
    values: dict[str, Any] = {
        "worker_id": worker,
        "given_name": Secret("CANARYGIVEN"),
        "family_name": Secret("CANARYFAMILY"),
        "birth_on": Secret(date(1990, 1, 1)),
        "identity_code": None if code is None else Secret(code),
    }
    return ReportedPerson(**{**values, **fields})


def pay(*slips: Payslip, **fields: Any) -> ReportedPay:
    chain = slips or (plain(),)
    values: dict[str, Any] = {
        "slips": chain,
        "payer": FIRM,
        "duties": None,
        "person": person(chain[0].worker_id),
        "contracts": ("employment",),
        "occupation_code": "91110",
        "employment": DateRange(date(2026, 9, 1), None),
        "pension": POLICY,
        "accident": ACCIDENT,
    }
    return ReportedPay(**{**values, **fields})


def job(*pays: ReportedPay, **fields: Any) -> ReportJob:
    values: dict[str, Any] = {
        "settings": SETTINGS,
        "payer": FIRM,
        "pays": pays,
        "months": (),
        "filed": (),
        "attempts": (),
        "made_at": MADE_AT,
    }
    return ReportJob(**{**values, **fields})


def build(*pays: ReportedPay, **fields: Any) -> BuiltReports:
    return IncomesRegisterReporter().build(job(*pays, **fields))


def good(built: BuiltReports) -> BuiltReports:
    """The same, when nothing was found wrong with it."""
    assert (built.findings, built.held) == ((), ())
    return built


def accepted(
    built: BuiltReports, *, reference: str = "a" * 32, version: int = 1
) -> dict[str, tuple[FiledReport, ...] | tuple[tuple[str, int], ...]]:
    """What a next job is told when the register has taken all in: ``filed`` and ``attempts``."""
    filings = [one for delivery in built.deliveries for one in delivery.filings]
    standing = [one for one in filings if one.action != "cancel"]
    counts: dict[str, int] = {}
    for one in filings:
        counts[one.subject_id] = counts.get(one.subject_id, 0) + 1
    return {
        "filed": tuple(filed(one, reference, version) for one in standing),
        "attempts": tuple(sorted(counts.items())),
    }


def filed(one: PreparedFiling, reference: str = "a" * 32, version: int = 1) -> FiledReport:
    filing = Filing(
        id=f"f-{one.subject_id}",
        report_id=one.report_id,
        provider="incomes-register",
        payer_id="firm",
        kind=one.kind,
        action=one.action,
        subject_id=one.subject_id,
        month=one.month,
        content=one.content,
        delivery_id="d",
        number=1,
        worker_id=one.worker_id,
        state="accepted",
        authority_reference=reference,
        authority_version=version,
    )
    return FiledReport(filing=filing, content=one.content)


def tree(content: bytes) -> etree._Element:
    return etree.fromstring(content)


def shape(element: etree._Element) -> tuple[str, str, list[Any]]:
    """Name, text and children of an element, without white space between elements."""
    name = etree.QName(element).localname
    return name, (element.text or "").strip(), [shape(child) for child in element]


def texts(content: bytes, path: str) -> list[str]:
    return [str(one.text) for one in tree(content).findall(f".//{path}")]


def rows(content: bytes) -> list[tuple[str, str]]:
    """Income type and amount of every row, with an exclamation mark for unjust enrichment."""
    found = []
    for basic in tree(content).iter("TransactionBasic"):
        mark = "!" if basic.find("UnjustEnrichment") is not None else ""
        found.append((basic.findtext("TransactionCode", "") + mark, basic.findtext("Amount", "")))
    return found


def codes(findings: Iterable[Any]) -> list[str]:
    return sorted({finding.code for finding in findings})


def topics(built: BuiltReports) -> list[str]:
    return [delivery.topic for delivery in built.deliveries]


def contents(built: BuiltReports) -> Sequence[bytes]:
    return [delivery.file.content for delivery in built.deliveries]


def ids(content: bytes, element: str) -> tuple[str, str]:
    """Type and code of the first id in the first such element."""
    found = next(tree(content).iter(element))
    return found.findtext(".//Type", ""), found.findtext(".//Code", "")
