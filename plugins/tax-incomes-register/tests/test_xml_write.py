"""The bytes that are written, and what is refused with the element named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_tax_incomes_register.messages.earners import EarnerBasic, IncomeEarner
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    Id,
    PayerBasic,
    PaymentPeriod,
    ReportData,
)
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem, Invalidations
from jobcenter_tax_incomes_register.messages.payers import Payer, SubstitutePayer
from jobcenter_tax_incomes_register.messages.roots import root_of
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.transactions import Transaction, UnitWage
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.xml_write import write

CITY = Id(type_code=1, code="8765432-1")
WINTER = datetime(2026, 11, 13, 9, 0, tzinfo=ZONE)
SUMMER = datetime(2026, 7, 13, 9, 0, tzinfo=ZONE)


def envelope(delivery_type: int = 100, made_at: datetime = WINTER) -> Envelope:
    return Envelope(
        made_at=made_at,
        source="test 1",
        delivery_type=delivery_type,
        delivery_id="D-1",
        faulty_control=1,
        production=False,
        owner=CITY,
        creator=CITY,
        sender=CITY,
    )


def report(**changes: Any) -> WageReport:
    earner = IncomeEarner(ids=(Id(type_code=2, code="010190-999P"),))
    hours = UnitWage(price_cents=1450, amount_hundredths=2150, unit_code=1)
    wage = Transaction(code=201, amount_cents=31175, unit_wages=(hours,))
    data = ReportData(action_code=1, report_id="R-1")
    return attrs.evolve(WageReport(data=data, earner=earner, transactions=(wage,)), **changes)


def wages(**changes: Any) -> WageReports:
    message = WageReports(
        envelope=envelope(),
        period=PaymentPeriod(
            paid_on=date(2026, 11, 13), starts_on=date(2026, 10, 26), ends_on=date(2026, 11, 8)
        ),
        contacts=(ContactPerson(name="Testi Henkilö", telephone="0401234567"),),
        payer=Payer(ids=(CITY,)),
        reports=(report(),),
    )
    return attrs.evolve(message, **changes)


def test_whole_message_by_hand() -> None:
    """Written out by hand in the order of InvalidationsToIRTypes.xsd."""
    message = Invalidations(
        envelope=envelope(105),
        items=(InvalidationItem(item_id="R-1", version=1), InvalidationItem(register_id="A" * 32)),
    )
    city = b"<Type>1</Type><Code>8765432-1</Code>"
    assert write(message) == (
        b"<?xml version='1.0' encoding='UTF-8'?>\n"
        b'<itir:InvalidationsRequestToIR xmlns:itir="http://www.tulorekisteri.fi/2017/1/'
        b'InvalidationsToIR"><DeliveryData><Timestamp>2026-11-13T09:00:00+02:00</Timestamp>'
        b"<Source>test 1</Source><DeliveryDataType>105</DeliveryDataType>"
        b"<DeliveryId>D-1</DeliveryId><FaultyControl>1</FaultyControl>"
        b"<ProductionEnvironment>false</ProductionEnvironment>"
        b"<DeliveryDataOwner>" + city + b"</DeliveryDataOwner>"
        b"<DeliveryDataCreator>" + city + b"</DeliveryDataCreator>"
        b"<DeliveryDataSender>" + city + b"</DeliveryDataSender>"
        b"<Items><Item><ItemId>R-1</ItemId><ItemVersion>1</ItemVersion></Item>"
        b"<Item><IRItemId>" + b"A" * 32 + b"</IRItemId></Item></Items>"
        b"</DeliveryData></itir:InvalidationsRequestToIR>"
    )


def test_same_message_same_bytes() -> None:
    assert write(wages()) == write(wages())


def test_encoding() -> None:
    data = write(wages())
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "Testi Henkilö".encode() in data
    assert b"xmlns=" not in data
    assert b"&#" not in data


def test_only_the_root_has_a_namespace() -> None:
    data = write(wages())
    assert data.count(b"wrtir:") == 2  # the start and the end of the root
    assert data.count(b"xmlns") == 1


@pytest.mark.parametrize(
    ("made_at", "text"),
    [
        (WINTER, b"2026-11-13T09:00:00+02:00"),
        (SUMMER, b"2026-07-13T09:00:00+03:00"),
        # The hour that occurs twice on 25 October 2026: first in summer time, then in winter time.
        (datetime(2026, 10, 25, 3, 30, tzinfo=ZONE, fold=0), b"2026-10-25T03:30:00+03:00"),
        (datetime(2026, 10, 25, 3, 30, tzinfo=ZONE, fold=1), b"2026-10-25T03:30:00+02:00"),
        (datetime(2026, 11, 13, 7, 0, tzinfo=UTC), b"2026-11-13T07:00:00Z"),
        (
            datetime(2026, 11, 13, 7, 0, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            b"2026-11-13T07:00:00-03:30",
        ),
    ],
)
def test_timestamp(made_at: datetime, text: bytes) -> None:
    data = write(wages(envelope=envelope(made_at=made_at)))
    assert b"<Timestamp>" + text + b"</Timestamp>" in data


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (2150, "21.50"),
        (-12345, "-123.45"),
        (10**15 - 1, "9999999999999.99"),
    ],
)
def test_amount(cents: int, text: str) -> None:
    data = write(
        wages(reports=(report(transactions=(Transaction(code=404, amount_cents=cents),)),))
    )
    assert f"<Amount>{text}</Amount>".encode() in data


def test_hours_keep_two_decimals() -> None:
    assert b"<UnitPrice>14.50</UnitPrice><UnitAmount>21.50</UnitAmount>" in write(wages())


def test_real_time_root() -> None:
    assert b"<wrtir:WageReportRequestToIR " in write(wages(real_time=True))
    assert b"<wrtir:WageReportsRequestToIR " in write(wages(real_time=False))


def test_flags_and_groups_left_out() -> None:
    data = write(wages())
    for name in (b"NoMoney", b"InsuranceData", b"KmAllowance", b"MealBenefit", b"PayerOther"):
        assert name not in data


def test_neighbours_share_a_group() -> None:
    earner = IncomeEarner(agreement_code=125, type_codes=(1,))
    data = write(wages(reports=(report(earner=earner),)))
    assert (
        b"<IncomeEarner><IncomeEarnerOther><CBACode>125</CBACode><IncomeEarnerTypes>"
        b"<IncomeEarnerType>1</IncomeEarnerType></IncomeEarnerTypes></IncomeEarnerOther>"
    ) in data


REPORT = "WageReportsRequestToIR/DeliveryData/Reports/Report"
AMOUNT = f"{REPORT}/Transactions/Transaction/TransactionBasic/Amount"
CONTACT = "WageReportsRequestToIR/DeliveryData/ContactPersons/ContactPerson"
PAYER = "WageReportsRequestToIR/DeliveryData/Payer"
TIMESTAMP = "WageReportsRequestToIR/DeliveryData/Timestamp"


def paid(cents: Any) -> WageReports:
    return wages(reports=(report(transactions=(Transaction(code=201, amount_cents=cents),)),))


def called(name: Any) -> WageReports:
    return wages(contacts=(ContactPerson(name=name, telephone="1"),))


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (paid(10**15), AMOUNT),
        (paid(1.5), AMOUNT),
        (paid(True), AMOUNT),
        (called("A" * 201), f"{CONTACT}/Name"),
        (called(""), f"{CONTACT}/Name"),
        (called("  "), f"{CONTACT}/Name"),
        (called("A--B"), f"{CONTACT}/Name"),
        (called("A/*B"), f"{CONTACT}/Name"),
        (called("A&#66;"), f"{CONTACT}/Name"),
        (called("A\nB"), f"{CONTACT}/Name"),
        (called("A\x00B"), f"{CONTACT}/Name"),
        (called("A\ud800B"), f"{CONTACT}/Name"),
        (called(7), f"{CONTACT}/Name"),
        (wages(contacts=()), CONTACT),
        (wages(contacts=[]), CONTACT),
        (wages(reports=()), REPORT),
        (wages(reports=(report(), report(earner=IncomeEarner()))), f"{REPORT}[2]/IncomeEarner"),
        (wages(reports=(report(data="R-1"),)), f"{REPORT}/ReportData"),
        (wages(payer=Payer(ids=(CITY,), basic=PayerBasic())), f"{PAYER}/PayerBasic"),
        (wages(payer=Payer(type_codes=(2**31,))), f"{PAYER}/PayerOther/PayerTypes/Code"),
        (wages(payer=Payer(type_codes=(2, True))), f"{PAYER}/PayerOther/PayerTypes/Code[2]"),
        (
            wages(payer=Payer(substitute=SubstitutePayer(acts=False, employer=CITY))),
            f"{PAYER}/SubstitutePayer/Acts",
        ),
        (wages(envelope=envelope(made_at=datetime(2026, 1, 1))), TIMESTAMP),  # noqa: DTZ001
        (wages(envelope=envelope(made_at=date(2026, 1, 1))), TIMESTAMP),  # type: ignore[arg-type]
    ],
)
def test_refused(message: WageReports, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        write(message)
    assert caught.value.field == field


def test_dates_and_words() -> None:
    period = attrs.evolve(wages().period, ends_on=WINTER)
    with pytest.raises(InvalidValue, match="PaymentPeriod/EndDate must be a date"):
        write(wages(period=period))
    with pytest.raises(InvalidValue, match="ProductionEnvironment must be True or False"):
        write(wages(envelope=attrs.evolve(envelope(), production="true")))  # type: ignore[arg-type]
    basic = EarnerBasic(missing_id=1, last_name="A")  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="MissingId must be True or False"):
        write(wages(reports=(report(earner=IncomeEarner(basic=basic)),)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"source": None}, "Source"), ({"faulty_control": None}, "FaultyControl")],
)
def test_reports_say_source_and_control(changes: dict[str, Any], field: str) -> None:
    incomplete = attrs.evolve(envelope(), **changes)
    with pytest.raises(InvalidValue) as caught:
        wages(envelope=incomplete)
    assert caught.value.field == f"DeliveryData/{field}"
    # An invalidation may leave them out.
    assert write(Invalidations(envelope=incomplete, items=(InvalidationItem(item_id="R-1"),)))


def test_other_nouns_are_no_messages() -> None:
    with pytest.raises(InvalidValue):
        root_of(report())  # type: ignore[arg-type]
    assert root_of(wages()).noun is not SeparateReports
