"""The publisher's samples and the made ones: read, rebuilt, and equal in content."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.status import Ack, StatusRequest, StatusResponse
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.xml_read import read
from jobcenter_tax_incomes_register.xml_write import write
from jobcenter_tax_incomes_register.xsd import SchemaFolder

SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
HINT = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# The elements of the type decimal2: 20, 20.0 and 20.00 are one number.
DECIMALS = {"Amount", "EstAmount", "HoursPerWeek", "PartTime", "UnitAmount", "UnitPrice"}
DECIMALS |= {"EmissionsValue", "TaxAtSource", "WagePerMonth", "Withhold"}

PERSONAL = {"Name", "Telephone", "Email", "LastName", "FirstName", "BirthDate", "CompanyName"}
PERSONAL |= {"Street", "Co", "POBox", "ErrorMessage", "ErrorDetails", "EmployerName"}


def content(data: bytes) -> bytes:
    """The canonical form without comments, signature, layout and the hint to a schema."""
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    root = etree.fromstring(data, parser)
    root.attrib.pop(HINT, "")
    for signature in root.findall(SIGNATURE):
        root.remove(signature)
    for element in root.iter():
        element.tail = None
        if element.tag in DECIMALS and element.text:
            element.text = str(Decimal(element.text).quantize(Decimal("0.01")))
    return etree.tostring(root, method="c14n", exclusive=True)


def test_official_samples_rebuilt(official_sample: Path) -> None:
    data = official_sample.read_bytes()
    message = read(data)
    assert isinstance(message, WageReports)
    assert content(write(message)) == content(data)
    assert read(write(message)) == message


def test_made_samples_rebuilt(made_sample: Path) -> None:
    data = made_sample.read_bytes()
    message = read(data)
    assert content(write(message)) == content(data)
    assert read(write(message)) == message


def test_official_samples_stay_valid(official_sample: Path, schemas: Path) -> None:
    folder = SchemaFolder(schemas)
    data = official_sample.read_bytes()
    assert folder.check(data) == ()
    assert folder.check(write(read(data))) == ()


def test_made_samples_stay_valid(made_sample: Path, schemas: Path) -> None:
    folder = SchemaFolder(schemas)
    data = made_sample.read_bytes()
    assert folder.check(data) == ()
    assert folder.check(write(read(data)), before_signing=True) == ()


def test_no_repr_shows_a_person(official_sample: Path) -> None:
    data = official_sample.read_bytes()
    shown = repr(read(data))
    for element in etree.fromstring(data).iter():
        parent = element.getparent()
        tag, within = str(element.tag), "" if parent is None else str(parent.tag)
        is_id = tag == "Code" and within.endswith(("Id", "Owner", "Creator", "Sender"))
        if is_id or tag in PERSONAL:
            assert element.text
            assert repr(element.text) not in shown


def test_counts(register_folder: Path) -> None:
    """The README of the folder counts 13 official and 25 made samples."""
    assert len(list((register_folder / "official-2022/samples").glob("*.xml"))) == 13
    assert len(list((register_folder / "made-samples").glob("*.xml"))) == 25


@pytest.mark.parametrize(
    ("start", "noun"),
    [
        ("wage_", WageReports),
        ("summary_", SeparateReports),
        ("invalidation_", Invalidations),
        ("signed_status_request", StatusRequest),
        ("ack_", Ack),
        ("status_", StatusResponse),
    ],
)
def test_nouns(register_folder: Path, start: str, noun: type[object]) -> None:
    files = sorted((register_folder / "made-samples").glob(f"{start}*.xml"))
    assert files
    assert all(type(read(file.read_bytes())) is noun for file in files)


def test_city_sample_read(register_folder: Path) -> None:
    """Values as they stand in the file, read by eye."""
    file = register_folder / "made-samples/wage_hourly_city_keva_deferred_two_reports.xml"
    text = file.read_text(encoding="utf-8")
    message = read(file.read_bytes())
    assert isinstance(message, WageReports)
    assert not message.real_time
    assert len(message.reports) == text.count("<Report>") == 2
    first = message.reports[0]
    assert [org.type_code for org in message.payer.sub_orgs] == [1]
    assert [profession.type_code for profession in first.earner.professions] == [1, 2]
    assert first.earner.pension_insurance is not None
    assert first.earner.pension_insurance.provider_code == 20
    wage = first.transactions[0]
    assert wage.code == 201
    # 21.50 hours at 14.50 euros are 311.75 euros.
    assert re.search("<UnitAmount>21.50</UnitAmount>", text)
    assert (wage.unit_wages[0].amount_hundredths, wage.unit_wages[0].price_cents) == (2150, 1450)
    assert wage.amount_cents == 31175


def test_partly_valid_status_read(register_folder: Path) -> None:
    file = register_folder / "made-samples/status_valid_3_partly.xml"
    message = read(file.read_bytes())
    assert isinstance(message, StatusResponse)
    assert message.status == 3
    assert [(item.item_id, item.version) for item in message.valid_items] == [("RPT-2026-0001", 1)]
    refused = message.invalid_items
    assert [item.item_id for item in refused] == ["RPT-2026-0002"]
    assert [error.code for error in refused[0].errors] == ["MADEUP04"]
    assert refused[0].errors[0].details == "TransactionCode=228"
