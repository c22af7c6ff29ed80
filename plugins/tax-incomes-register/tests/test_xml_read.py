"""Broken messages are refused with the element named; hostile XML is refused before that."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.messages.status import Ack
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.xml_read import read

CODE = "010190-999P"
NS = "http://www.tulorekisteri.fi/2017/1/WageReportsToIR"
PARTY = "<Type>1</Type><Code>8765432-1</Code>"
GOOD = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:WageReportsRequestToIR xmlns:w="{NS}">
  <DeliveryData>
    <Timestamp>2026-11-13T09:00:00+02:00</Timestamp><Source>test</Source>
    <DeliveryDataType>100</DeliveryDataType><DeliveryId>D-1</DeliveryId>
    <FaultyControl>1</FaultyControl><ProductionEnvironment>false</ProductionEnvironment>
    <DeliveryDataOwner>{PARTY}</DeliveryDataOwner>
    <DeliveryDataCreator>{PARTY}</DeliveryDataCreator>
    <DeliveryDataSender>{PARTY}</DeliveryDataSender>
    <PaymentPeriod>
      <PaymentDate>2026-11-13</PaymentDate>
      <StartDate>2026-10-26</StartDate><EndDate>2026-11-08</EndDate>
    </PaymentPeriod>
    <ContactPersons>
      <ContactPerson><Name>Testi Henkilö</Name><Telephone>0401</Telephone></ContactPerson>
    </ContactPersons>
    <Payer><PayerIds><Id>{PARTY}</Id></PayerIds></Payer>
    <Reports>
      <Report>
        <ReportData><ActionCode>1</ActionCode><ReportId>R-1</ReportId></ReportData>
        <IncomeEarner>
          <IncomeEarnerIds><Id><Type>2</Type><Code>{CODE}</Code></Id></IncomeEarnerIds>
        </IncomeEarner>
        <Transactions>
          <Transaction>
            <TransactionBasic>
              <TransactionCode>201</TransactionCode><Amount>311.75</Amount><OneOff>true</OneOff>
            </TransactionBasic>
          </Transaction>
        </Transactions>
      </Report>
    </Reports>
  </DeliveryData>
</w:WageReportsRequestToIR>
"""

TOP = "WageReportsRequestToIR/DeliveryData"
REPORT = f"{TOP}/Reports/Report"
BASIC = f"{REPORT}/Transactions/Transaction/TransactionBasic"

# What is replaced, by what, and the element that must be named.
BROKEN = [
    # order, unknown, missing, empty, doubled
    ("<Type>2</Type><Code>", "<Code>", f"{REPORT}/IncomeEarner/IncomeEarnerIds/Id/Type"),
    ("<Source>test</Source>", "", f"{TOP}/Source"),
    ("<DeliveryId>D-1</DeliveryId>", "", f"{TOP}/DeliveryId"),
    ("<Timestamp>2026-11-13T09:00:00+02:00</Timestamp>", "", f"{TOP}/Timestamp"),
    (
        "<StartDate>2026-10-26</StartDate><EndDate>2026-11-08</EndDate>",
        "<EndDate>2026-11-08</EndDate><StartDate>2026-10-26</StartDate>",
        f"{TOP}/PaymentPeriod/EndDate",
    ),
    ("<OneOff>", "<Tip>1</Tip><OneOff>", f"{BASIC}/Tip"),
    ("<TransactionCode>201</TransactionCode>", "", f"{BASIC}/TransactionCode"),
    ("<Payer><PayerIds><Id>", "<Payer><PayerIds/><PayerIds><Id>", f"{TOP}/Payer/PayerIds[1]"),
    ("</Payer>", "</Payer><Payer/>", f"{TOP}/Payer[2]"),
    ("<Name>Testi Henkilö</Name>", "<Name/>", f"{TOP}/ContactPersons/ContactPerson/Name"),
    ("<ActionCode>1</ActionCode>", "<ActionCode/>", f"{REPORT}/ReportData/ActionCode"),
    # attributes and stray text
    ("<Report>", '<Report id="1">', REPORT),
    ("<Amount>", '<Amount c="EUR">', f"{BASIC}/Amount"),
    ("<Reports>", "<Reports>x", f"{TOP}/Reports"),
    ("</Report>", "</Report>x", f"{TOP}/Reports"),
    ("<Amount>311.75", "<Amount>311.75<b/>", f"{BASIC}/Amount"),
    # kinds
    (">201<", ">201.5<", f"{BASIC}/TransactionCode"),
    (">201<", ">2147483648<", f"{BASIC}/TransactionCode"),
    (">201<", ">99999999999999999999<", f"{BASIC}/TransactionCode"),
    (">201<", ">٢٠١<", f"{BASIC}/TransactionCode"),
    ("311.75", "311,75", f"{BASIC}/Amount"),
    ("311.75", "311.755", f"{BASIC}/Amount"),
    ("311.75", "3E2", f"{BASIC}/Amount"),
    ("311.75", ".75", f"{BASIC}/Amount"),
    ("311.75", "1" * 14, f"{BASIC}/Amount"),
    ("<OneOff>true", "<OneOff>false", f"{BASIC}/OneOff"),
    ("<OneOff>true", "<OneOff>1", f"{BASIC}/OneOff"),
    (">false</Prod", ">0</Prod", f"{TOP}/ProductionEnvironment"),
    (">2026-11-13<", ">2026-11-13+02:00<", f"{TOP}/PaymentPeriod/PaymentDate"),
    (">2026-11-13<", ">2026-11-31<", f"{TOP}/PaymentPeriod/PaymentDate"),
    (">2026-11-13<", ">20261113<", f"{TOP}/PaymentPeriod/PaymentDate"),
    ("09:00:00+02:00", "09:00:00", f"{TOP}/Timestamp"),
    ("09:00:00+02:00", "25:00:00Z", f"{TOP}/Timestamp"),
    ("T09:00:00+02:00", " 09:00:00Z", f"{TOP}/Timestamp"),
    (">R-1<", f">{'R' * 41}<", f"{REPORT}/ReportData/ReportId"),
    # a default namespace takes the children with it
    (f'xmlns:w="{NS}"', f'xmlns:w="{NS}" xmlns="{NS}"', "WageReportsRequestToIR/DeliveryData"),
    (f'xmlns:w="{NS}"', f'xmlns:w="{NS}" version="2"', "WageReportsRequestToIR"),
]


def test_good_message_is_read() -> None:
    message = read(GOOD.encode())
    assert isinstance(message, WageReports)
    assert message.envelope.made_at == datetime(2026, 11, 13, 7, 0, tzinfo=UTC)
    assert message.reports[0].transactions[0].amount_cents == 31175
    assert message.reports[0].transactions[0].one_off
    assert message.reports[0].earner.ids[0].code == CODE


@pytest.mark.parametrize(("old", "new", "element"), BROKEN)
def test_broken_message_names_the_element(old: str, new: str, element: str) -> None:
    assert old in GOOD
    with pytest.raises(InvalidValue) as caught:
        read(GOOD.replace(old, new, 1).encode())
    assert caught.value.field == element
    assert CODE not in str(caught.value)
    assert "Testi" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("20", 2000), ("20.5", 2050), ("+20.00", 2000), ("-0.05", -5), (" 7.10\n", 710)],
)
def test_amounts_read(text: str, cents: int) -> None:
    message = read(GOOD.replace("311.75", text).encode())
    assert isinstance(message, WageReports)
    assert message.reports[0].transactions[0].amount_cents == cents


def test_comment_does_not_cut_a_value() -> None:
    text = GOOD.replace("311.75", "31<!-- x -->1.<?x y?>75")
    message = read(text.encode())
    assert isinstance(message, WageReports)
    assert message.reports[0].transactions[0].amount_cents == 31175


def test_tabs_become_spaces() -> None:
    message = read(GOOD.replace("Testi Henkilö", "Testi\tHenkilö").encode())
    assert isinstance(message, WageReports)
    assert message.contacts[0].name == "Testi Henkilö"


def test_unknown_root() -> None:
    for root in ("<x/>", GOOD.replace("WageReportsToIR", "WageReportsFromIR")):
        with pytest.raises(InvalidValue, match="root element"):
            read(root.encode())


ACK = f"""<a:AckFromIR xmlns:a="http://www.tulorekisteri.fi/2017/1/AckFromIR"><DeliveryData>
<Timestamp>2026-07-13T09:00:00</Timestamp><DeliveryDataType>100</DeliveryDataType>
<ProductionEnvironment>false</ProductionEnvironment>
<DeliveryDataOwner>{PARTY}</DeliveryDataOwner><DeliveryDataCreator>{PARTY}</DeliveryDataCreator>
<DeliveryDataSender>{PARTY}</DeliveryDataSender></DeliveryData><AckData>
<IRResponseId>{"A" * 32}</IRResponseId>
<IRResponseTimestamp>2026-07-13T09:00:02.1234567</IRResponseTimestamp>
<DeliveryDataStatus>2</DeliveryDataStatus></AckData></a:AckFromIR>"""


def test_reply_without_an_offset_is_helsinki_time() -> None:
    """In July Helsinki is three hours ahead of UTC."""
    message = read(ACK.encode())
    assert isinstance(message, Ack)
    summer = timezone(timedelta(hours=3))
    assert message.envelope.made_at == datetime(2026, 7, 13, 9, 0, tzinfo=summer)
    assert message.responded_at == datetime(2026, 7, 13, 9, 0, 2, 123456, tzinfo=summer)


def test_reply_without_its_body() -> None:
    with pytest.raises(InvalidValue) as caught:
        read(re.sub("<AckData>.*</AckData>", "", ACK, flags=re.DOTALL).encode())
    assert caught.value.field == "AckFromIR/AckData"


LAUGHS = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no XML",
        GOOD.encode()[:-20],
        GOOD.replace("<w:WageReports", LAUGHS + "<w:WageReports", 1).encode(),
        GOOD.replace("<w:WageReports", LAUGHS.lower() + "<w:WageReports", 1).encode(),
        GOOD.replace(">R-1<", ">&b;<").encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
        GOOD.replace("UTF-8", "UTF-16").encode("utf-16"),
        GOOD.replace("UTF-8", "UTF-16").encode("utf-16-le"),
        GOOD.encode("iso-8859-1"),
        b"<x>" * 41 + b"</x>" * 41,
        b"<x>" * 100_000,
    ],
)
def test_hostile_bytes(data: bytes) -> None:
    with pytest.raises(InvalidValue) as caught:
        read(data)
    assert caught.value.field == "message"
    assert CODE not in str(caught.value)


def test_error_does_not_carry_the_text() -> None:
    """The parser's own message and traceback would repeat a piece of the document."""
    with pytest.raises(InvalidValue) as caught:
        read(GOOD.replace(f"{CODE}</Code>", f"{CODE}&{CODE};</Code>").encode())
    assert CODE not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_size_limit() -> None:
    data = GOOD.encode()
    assert isinstance(read(data, largest=len(data)), WageReports)
    with pytest.raises(InvalidValue, match="at most"):
        read(data, largest=len(data) - 1)


def test_depth_limit() -> None:
    assert parse(b"<x>" * 40 + b"</x>" * 40) is not None


def test_no_file_is_opened() -> None:
    """An entity that names a file is refused with its document type, not resolved."""
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&f;</x>'
    with pytest.raises(InvalidValue, match="document type"):
        parse(outside.encode())
