"""The file to the bank beside its schema, a hand-made sample and sums by plain XPath."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from sepa_samples import MADE_AT

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.testing.payment_format_kit import sample_batch, sample_payment
from jobcenter_core.values.secrets import Secret
from jobcenter_payments_sepa import SepaFormat

NAMES = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


def file_of(*numbers: int, **fields: object) -> bytes:
    batch = sample_batch(*(sample_payment(number) for number in numbers), **fields)
    (file,) = SepaFormat().build(batch, made_at=MADE_AT).files
    return file.content


def found(content: bytes, path: str) -> list[str]:
    return [str(one) for one in etree.fromstring(content).xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize("kind", ["wages", "allowances"])
def test_the_schema_takes_the_file(iso20022: Path, kind: str) -> None:
    schema = etree.XMLSchema(file=str(iso20022 / "xsd" / "pain.001.001.09.xsd"))
    schema.assertValid(etree.fromstring(file_of(1, 2, 3, kind=kind)))


def test_counts_and_sums_are_those_of_the_payments() -> None:
    content = file_of(*range(1, 101))
    # 100 payments of 100.00 euros, and 1 + 2 + ... + 100 = 5050 cents.
    assert found(content, "//p:GrpHdr/p:NbOfTxs/text()") == ["100"]
    assert found(content, "//p:GrpHdr/p:CtrlSum/text()") == ["10050.50"]
    assert found(content, "//p:PmtInf/p:NbOfTxs/text()") == ["100"]
    assert found(content, "//p:PmtInf/p:CtrlSum/text()") == ["10050.50"]
    cents = [int(one.replace(".", "")) for one in found(content, "//p:InstdAmt/text()")]
    assert (len(cents), sum(cents)) == (100, 1_005_050)


def test_wages_are_marked_at_the_block_and_nowhere_else() -> None:
    content = file_of(1, 2)
    assert found(content, "//p:PmtInf/p:PmtTpInf/p:CtgyPurp/p:Cd/text()") == ["SALA"]
    assert found(content, "//p:CdtTrfTxInf//p:CtgyPurp | //p:Purp") == []


def test_allowances_are_marked_nowhere() -> None:
    content = file_of(1, kind="allowances")
    assert found(content, "//p:CtgyPurp | //p:Purp | //p:RmtInf") == []


def test_what_every_block_says() -> None:
    content = file_of(1)
    assert found(content, "//p:MsgId/text()") == ["pf-0123456789abcdef01234567-1"]
    assert found(content, "//p:PmtInfId/text()") == ["pf-0123456789abcdef01234567-1"]
    assert found(content, "//p:CreDtTm/text()") == ["2026-11-10T09:30:15"]  # Helsinki time
    assert found(content, "//p:PmtMtd/text()") == ["TRF"]
    assert found(content, "//p:SvcLvl/p:Cd/text()") == ["SEPA"]
    assert found(content, "//p:ChrgBr/text()") == ["SLEV"]
    assert found(content, "//p:ReqdExctnDt/p:Dt/text()") == ["2026-11-13"]
    assert found(content, "//p:DbtrAcct/p:Id/p:IBAN/text()") == ["FI2112345600000785"]
    assert found(content, "//p:DbtrAgt//p:Id/text()") == ["NOTPROVIDED"]
    assert found(content, "//p:InitgPty//p:Othr/p:Id/text()") == ["23456780"]
    assert found(content, "//p:EndToEndId/text()") == ["pay-000000000000000000000001"]
    assert found(content, "//p:InstdAmt/@Ccy") == ["EUR"]


def test_nothing_else_is_in_it() -> None:
    """Every element that has a text, by its path: a new one is a decision."""
    tree = etree.ElementTree(etree.fromstring(file_of(1)))
    texts = {
        "/".join(etree.QName(one).localname for one in [*reversed(list(e.iterancestors())), e][2:])
        for e in tree.iter()
        if (e.text or "").strip()
    }
    assert texts == {
        "GrpHdr/MsgId", "GrpHdr/CreDtTm", "GrpHdr/NbOfTxs", "GrpHdr/CtrlSum", "GrpHdr/InitgPty/Nm",
        "GrpHdr/InitgPty/Id/OrgId/Othr/Id", "GrpHdr/InitgPty/Id/OrgId/Othr/SchmeNm/Cd",
        "PmtInf/PmtInfId", "PmtInf/PmtMtd", "PmtInf/BtchBookg", "PmtInf/NbOfTxs", "PmtInf/CtrlSum",
        "PmtInf/PmtTpInf/SvcLvl/Cd", "PmtInf/PmtTpInf/CtgyPurp/Cd", "PmtInf/ReqdExctnDt/Dt",
        "PmtInf/Dbtr/Nm", "PmtInf/DbtrAcct/Id/IBAN", "PmtInf/DbtrAgt/FinInstnId/Othr/Id",
        "PmtInf/ChrgBr", "PmtInf/CdtTrfTxInf/PmtId/EndToEndId",
        "PmtInf/CdtTrfTxInf/Amt/InstdAmt", "PmtInf/CdtTrfTxInf/Cdtr/Nm",
        "PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN",
    }  # fmt: skip


def test_the_hand_made_sample_comes_out_again(iso20022: Path) -> None:
    """The sample has texts and instruction ids besides, which ours leaves out on purpose."""
    sample = etree.parse(str(iso20022 / "samples" / "made-fi-salary.pain.001.001.09.xml"))
    for path in ("//p:RmtInf", "//p:InstrId"):
        for element in sample.xpath(path, namespaces=NAMES):
            element.getparent().remove(element)
    payer = Organisation(
        id="firm", name="Esimerkki Hoiva Oy", business_id="2077474-0", iban="FI2112345600000785"
    )
    names = ("Äiti Öljyläinen", "Matti Meikäläinen")
    accounts, cents = ("FI5542345670000081", "FI7944052020036082"), (123_456, 1)
    batch = sample_batch(
        *(
            sample_payment(
                number,
                id=f"2026-11-000{number + 1}",
                payee_name=Secret(names[number]),
                iban=Secret(accounts[number]),
                amount_cents=cents[number],
            )
            for number in (0, 1)
        ),
        id="SALA-2026-11",
        payer=payer,
        execute_on=date(2026, 11, 30),
    )
    (file,) = SepaFormat().build(batch, made_at=MADE_AT).files
    expected = _content(sample.getroot())
    expected[0] = ("MsgId", "SALA-2026-11", ())  # the sample's block has another id than the file
    expected[1] = ("CreDtTm", "2026-11-10T09:30:15", ())
    assert _content(etree.fromstring(file.content)) == expected


def _content(root: etree._Element) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    return [
        (etree.QName(one).localname, one.text.strip(), tuple(one.attrib.items()))
        for one in root.iter()
        if (one.text or "").strip()
    ]


def test_another_process_in_another_zone_writes_the_same_bytes() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_transfers import file_of\n"
        "sys.stdout.buffer.write(file_of(1, 2, 3))"
    )
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        again = subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            env=environment,
            capture_output=True,
            check=True,
        )
        assert again.stdout == file_of(1, 2, 3)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "fees"}, "payment_batch.kind"),
        ({"id": "x" * 36}, "payment_batch.id"),  # 35 at most: identifiers are never cut
        ({"id": "a/b"}, "payment_batch.id"),
    ],
)
def test_a_batch_that_no_bank_takes_is_misuse(fields: dict[str, str], field: str) -> None:
    batch = sample_batch(sample_payment(1), **fields)
    with pytest.raises(InvalidValue) as refusal:
        SepaFormat().build(batch, made_at=MADE_AT)
    assert refusal.value.field == field


def test_an_id_that_does_not_fit_is_held_and_never_cut() -> None:
    built = SepaFormat().build(
        sample_batch(sample_payment(1, id="p" * 36), sample_payment(2)), made_at=MADE_AT
    )
    assert built.held == ("p" * 36,)
    assert [one.code for one in built.findings] == ["payment_id_unusable"]


def test_a_changed_name_is_said_for_payee_and_payer() -> None:
    payer = Organisation(
        id="firm", name="Työ & Keikka", business_id="2345678-0", iban="FI2112345600000785"
    )
    batch = sample_batch(sample_payment(1, payee_name=Secret("Zoë Šimek")), payer=payer)
    built = SepaFormat().build(batch, made_at=MADE_AT)
    assert [(one.code, one.path) for one in built.findings] == [
        ("payment_name_changed", "payment/pay-000000000000000000000001/payee_name"),
        ("payment_name_changed", "organisation/firm/name"),
    ]
    content = built.files[0].content
    assert found(content, "//p:Cdtr/p:Nm/text()") == ["Zoe Simek"]
    assert found(content, "//p:Dbtr/p:Nm/text()") == ["Työ + Keikka"]
    assert built.held == ()


def test_a_payer_without_a_writable_name_is_refused() -> None:
    payer = Organisation(id="firm", name="公司", business_id="2345678-0", iban="FI2112345600000785")
    built = SepaFormat().build(sample_batch(sample_payment(1), payer=payer), made_at=MADE_AT)
    assert built.files == ()
    assert [one.path for one in built.findings] == ["organisation/firm/name"]


def test_a_file_of_allowances_is_one_of_wages_without_its_mark() -> None:
    wages = file_of(1, 2).decode()
    mark = "        <CtgyPurp>\n          <Cd>SALA</Cd>\n        </CtgyPurp>\n"
    assert wages.count(mark) == 1
    assert file_of(1, 2, kind="allowances").decode() == wages.replace(mark, "")
