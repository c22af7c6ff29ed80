"""Whole messages of hand-made payslips, element by element, against messages written by hand."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lxml import etree
from register_pay import (
    allowance,
    build,
    contents,
    cost,
    deduction,
    earning,
    good,
    hours,
    pay,
    shape,
    slip,
    topics,
    tree,
)

from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register.xsd import SchemaFolder


def reference(prefix: str, *parts: str) -> str:
    """The first 32 hexadecimal digits of SHA-256 of the parts, each after its length."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return f"{prefix}-{sha256(text.encode()).hexdigest()[:32]}"


REPORT = reference("r", "firm", "earnings", "slip-w-1", "0")
DELIVERY = reference("d", "firm", "earnings", f"{REPORT}/new/0")

# 8 h at 15.00 = 120.00 and 2 h 20 min at 14.50 = 33.83 (33.8333): together 153.83. Sunday increase
# 45.00, evening 4.38, night 2.10, Saturday 3.00, eve 1.00, overtime 7.50 + 15.00 = 22.50, 210
# units of a task at 0.80 = 168.00, holiday compensation 36.00. Benefits: phone 20.00, meals 26.10,
# other 5.00. Travel: 30.4 km at 0.55 = 16.72, a passenger 30.4 km at 0.04 = 1.22, kilometres above
# the limit 30.4 km at 0.05 = 1.52, part-day allowance 24.00, halved full-day 27.00, a meal 13.50.
FULL = slip(
    hours(12_000, 480, 1_500),
    hours(3_383, 140, 1_450, subject="a-2"),
    earning("sunday_increase", 4_500),
    earning("supplement_evening", 438),
    earning("supplement_night", 210),
    earning("supplement_saturday", 300),
    earning("supplement_eve", 100),
    earning("overtime_first_increase", 750),
    earning("overtime_later_increase", 1_500),
    earning("task_pay", 16_800, ("count", 210), ("cents", 80)),
    earning("holiday_compensation", 3_600),
    earning("phone_benefit", 2_000),
    earning("meal_benefit", 2_610),
    earning("other_benefit", 500),
    earning("km_above_limit", 152, ("metres", 30_400), ("e4_per_km", 500)),
    allowance("km_allowance", 1_672, ("metres", 30_400), ("cents_per_km", 55)),
    allowance("km_passenger", 122, ("metres", 30_400), ("cents_per_km", 4)),
    allowance("per_diem_part", 2_400),
    allowance("per_diem_halved", 2_700),
    allowance("meal_allowance", 1_350),
    deduction("withholding", 5_000),
    deduction("withholding_additional", 1_000),
    deduction("employee_pension", 3_500),
    deduction("employee_unemployment", 427),
    deduction("benefits_in_kind", 5_110),
    deduction("garnishment", 1_000),
    deduction("union_fee", 480),
    cost("employer_pension", 8_000),
    cost("employer_health", 920),
)

ENVELOPE = """
<Timestamp>2026-11-16T09:30:15+02:00</Timestamp>
<Source>jobcenter-core</Source>
<DeliveryDataType>{type}</DeliveryDataType>
<DeliveryId>{delivery}</DeliveryId>
<FaultyControl>1</FaultyControl>
<ProductionEnvironment>false</ProductionEnvironment>
<DeliveryDataOwner><Type>1</Type><Code>9000112-9</Code></DeliveryDataOwner>
<DeliveryDataCreator><Type>1</Type><Code>9000112-9</Code></DeliveryDataCreator>
<DeliveryDataSender><Type>1</Type><Code>9000112-9</Code></DeliveryDataSender>
"""
CONTACT = """
<ContactPersons><ContactPerson><Name>Palkkatoimisto</Name><Telephone>09 000 000</Telephone>
<ResponsibilityCode>1</ResponsibilityCode></ContactPerson></ContactPersons>
"""


def row(code: int, amount: str, more: str = "") -> str:
    basic = f"<TransactionCode>{code}</TransactionCode><Amount>{amount}</Amount>"
    return f"<Transaction><TransactionBasic>{basic}</TransactionBasic>{more}</Transaction>"


def unit(price: str, amount: str) -> str:
    return (
        f"<UnitWage><UnitPrice>{price}</UnitPrice><UnitAmount>{amount}</UnitAmount>"
        "<UnitCode>1</UnitCode></UnitWage>"
    )


WAGES = f"""
<WageReportsRequestToIR><DeliveryData>
{ENVELOPE.format(type=100, delivery=DELIVERY)}
<PaymentPeriod><PaymentDate>2026-11-13</PaymentDate><StartDate>2026-10-01</StartDate>
<EndDate>2026-10-31</EndDate></PaymentPeriod>
{CONTACT}
<Payer><PayerIds><Id><Type>1</Type><Code>9000112-9</Code></Id></PayerIds></Payer>
<Reports><Report>
<ReportData><ActionCode>1</ActionCode><ReportId>{REPORT}</ReportId></ReportData>
<IncomeEarner>
<IncomeEarnerIds><Id><Type>2</Type><Code>010190-900P</Code></Id></IncomeEarnerIds>
<Professions><Profession><Type>1</Type><Code>91110</Code></Profession></Professions>
<PensionInsurance><PensionActCode>1</PensionActCode><PensionProvIdCode>46</PensionProvIdCode>
<PensionPolicyNo>46-0123456T</PensionPolicyNo></PensionInsurance>
</IncomeEarner>
<Transactions>
{row(201, "153.83", f"<UnitWages>{unit('14.50', '2.33')}{unit('15.00', '8.00')}</UnitWages>")}
{row(206, "4.38")}
{row(209, "1.52")}
{row(211, "3.00")}
{row(216, "1.00")}
{row(221, "45.00")}
{row(227, "168.00")}
{row(234, "36.00")}
{row(235, "22.50")}
{row(236, "2.10")}
{row(303, "13.50")}
{row(311, "17.94", "<KmAllowance><Kilometers>30</Kilometers></KmAllowance>")}
{row(317, "5.00", "<OtherBenefit><BenefitCode>4</BenefitCode></OtherBenefit>")}
{row(330, "20.00")}
{
    row(
        331,
        "51.00",
        "<DailyAllowance><AllowanceCode>2</AllowanceCode>"
        "<AllowanceCode>3</AllowanceCode></DailyAllowance>",
    )
}
{row(334, "26.10")}
{row(402, "60.00")}
{row(413, "35.00")}
{row(414, "4.27")}
</Transactions>
</Report></Reports>
</DeliveryData></WageReportsRequestToIR>
"""


def test_a_payslip_with_everything_is_the_message_written_by_hand(schemas: Path) -> None:
    built = good(build(pay(FULL)))
    (content,) = contents(built)
    assert shape(tree(content)) == shape(etree.fromstring(WAGES))
    assert SchemaFolder(schemas).check(content) == ()


def test_the_sums_are_those_of_the_written_rows() -> None:
    (delivery,) = good(build(pay(FULL))).deliveries
    (filing,) = delivery.filings
    # 153.83 + 4.38 + 1.52 + 3 + 1 + 45 + 168 + 36 + 22.50 + 2.10 + 13.50 + 17.94 + 5 + 20 + 51
    # + 26.10 = 570.87; the payslip: gross 488.43 and allowances 82.44. 60 + 35 + 4.27 = 99.27.
    assert (filing.income_cents, filing.deductions_cents) == (57_087, 9_927)
    assert (FULL.gross_cents, FULL.allowance_cents) == (48_843, 8_244)


def test_the_month_is_a_separate_report_written_by_hand(schemas: Path) -> None:
    built = good(build(months=((Month(2026, 11), 92_000),)))
    report = reference("r", "firm", "summary", "firm-2026-11", "0")
    delivery = reference("d", "firm", "summary", f"{report}/new/0")
    expected = f"""
<PayerSummaryReportsRequestToIR><DeliveryData>
{ENVELOPE.format(type=101, delivery=delivery)}{CONTACT}
<ReportDate>2026-11-16</ReportDate>
<Payer><PayerIds><Id><Type>1</Type><Code>9000112-9</Code></Id></PayerIds></Payer>
<Reports><Report>
<ReportData><ActionCode>1</ActionCode><ReportId>{report}</ReportId></ReportData>
<PaymentMonth><Month>11</Month><Year>2026</Year></PaymentMonth>
<Transactions><Transaction><TransactionBasic><SummaryTransactionCode>102</SummaryTransactionCode>
<Amount>920.00</Amount></TransactionBasic></Transaction></Transactions>
</Report></Reports></DeliveryData></PayerSummaryReportsRequestToIR>
"""
    (content,) = contents(built)
    assert topics(built) == ["summary"]
    assert shape(tree(content)) == shape(etree.fromstring(expected))
    assert SchemaFolder(schemas).check(content) == ()


def test_the_same_job_gives_the_same_bytes() -> None:
    months = ((Month(2026, 11), 920),)
    assert contents(build(pay(FULL), months=months)) == contents(build(pay(FULL), months=months))
