"""3,000 earnings payment reports, the most of one delivery, built and checked by the schema.

What is built is checked by the register's rules on the way. The ratio is to the plain
serialisation of the same tree by lxml, which does no report's work at all.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from measuring import interleaved

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.filings import ReporterSettings
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.payroll.reported_pay import ReportedPay, ReportedPerson
from jobcenter_core.ports.tax_reporters import ReportJob
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

etree = pytest.importorskip("lxml.etree")
reporting = pytest.importorskip("jobcenter_tax_incomes_register.reporting.reporter")
xsd = pytest.importorskip("jobcenter_tax_incomes_register.xsd")

REPORTS, PART, ROUNDS = 3_000, 100, 7
SECONDS = 60
PAY_ON = date(2026, 11, 13)
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "schemas"
FIRM = Organisation(id="firm", name="Firma Oy", business_id="9000112-9")
POLICY = InsurancePolicy(
    id="p-1",
    employer_id="firm",
    kind="pension",
    insurer="Example",
    number="46-0123456T",
    rate_ppm=244_000,
    valid=DateRange(date(2026, 1, 1), None),
)
LINES = (
    ("earning", "hourly_pay", 12_000),
    ("earning", "supplement_evening", 438),
    ("earning", "sunday_increase", 6_000),
    ("earning", "holiday_compensation", 1_659),
    ("allowance", "km_allowance", 1_650),
    ("deduction", "withholding", 2_009),
    ("deduction", "employee_pension", 1_467),
    ("deduction", "employee_unemployment", 179),
    ("employer_cost", "employer_health", 384),
)


def pay(number: int) -> ReportedPay:
    """One worker's payslip with nine lines."""
    lines = tuple(
        PayLine(place, kind, code, cents, Calculation((("cents", cents),)), RuleRef(rule=code))
        for place, (kind, code, cents) in enumerate(LINES, 1)
    )
    slip = Payslip(
        id=f"slip-{number}",
        run_id="run-1",
        employer_id="firm",
        worker_id=f"w-{number}",
        pay_on=PAY_ON,
        period=Month(2026, 10).range,
        parameters_version="x",
        lines=lines,
        gross_cents=20_097,
        allowance_cents=1_650,
        taxable_cents=20_097,
        withheld_cents=2_009,
        pension_insured_cents=20_097,
        net_cents=18_092,
        employer_cost_cents=384,
        timesheet_ids=(),
    )
    person = ReportedPerson(
        worker_id=slip.worker_id,
        given_name=Secret("Elli"),
        family_name=Secret("Esimerkki"),
        birth_on=Secret(date(1990, 1, 1)),
        identity_code=Secret("010190-900P"),
    )
    return ReportedPay(
        slips=(slip,),
        payer=FIRM,
        duties=None,
        person=person,
        contracts=("employment",),
        occupation_code="91120",
        pension=POLICY,
        accident=POLICY,
    )


def job(reports: int) -> ReportJob:
    return ReportJob(
        settings=ReporterSettings(
            id="firm",
            provider="incomes-register",
            environment="test",
            contact_name="Toimisto",
            contact_phone="09 000 000",
        ),
        payer=FIRM,
        pays=tuple(pay(number) for number in range(reports)),
        months=(),
        filed=(),
        attempts=(),
        made_at=datetime(2026, 11, 16, 8, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def schemas() -> Path:
    folder = Path(os.environ.get("JOBCENTER_SCHEMAS") or BESIDE) / "tulorekisteri" / "current"
    if not folder.is_dir():
        pytest.skip("the schemas of the Incomes Register are not here: JOBCENTER_SCHEMAS")
    return folder / "schemas"


def test_three_thousand_reports_are_one_delivery_that_the_schema_accepts(schemas: Path) -> None:
    begin = time.perf_counter()
    built = reporting.IncomesRegisterReporter().build(job(REPORTS))
    made = time.perf_counter()
    (delivery,) = built.deliveries
    assert (len(delivery.filings), built.held, built.findings) == (REPORTS, (), ())
    assert xsd.SchemaFolder(schemas).check(delivery.file.content, before_signing=True) == ()
    checked = time.perf_counter()
    report = (
        f"\n{REPORTS} reports: built in {made - begin:.2f} s, checked by the schema in "
        f"{checked - made:.2f} s ({len(delivery.file.content) / 1e6:.1f} MB); at most {SECONDS} s"
    )
    print(report)
    assert checked - begin <= SECONDS, report


def test_building_against_plain_serialisation(schemas: Path) -> None:
    reporter, part = reporting.IncomesRegisterReporter(), job(PART)
    (delivery,) = reporter.build(part).deliveries
    tree = etree.fromstring(delivery.file.content)
    folder = xsd.SchemaFolder(schemas)
    figures = interleaved(
        {
            "build": lambda: reporter.build(part),
            "check": lambda: folder.check(delivery.file.content, before_signing=True),
            "serialise": lambda: etree.tostring(tree, encoding="UTF-8", xml_declaration=True),
        },
        rounds=ROUNDS,
        repeats=3,
    )
    told = ", ".join(
        f"{way} {1e6 * figures.median(way) / PART:.0f} us a report, "
        f"{figures.ratio(way, 'serialise'):.0f} times plain serialisation"
        for way in ("build", "check")
    )
    print(f"\n{PART} reports a round: {told}")
    assert figures.median("build") > figures.median("serialise")  # else something is not built
