"""What a bank says of a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from sepa_samples import block, reason, report, told
from sepa_samples import read_report as read

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.payment_formats import PaymentReport, PaymentState


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("RJCT", "rejected"),
        ("ACCP", "accepted"),
        ("ACSC", "accepted"),
        ("ACTC", "pending"),
        ("RCVD", "pending"),
        ("PDNG", "pending"),
        ("PART", "pending"),
    ],
)
@pytest.mark.parametrize("version", ["03", "10"])
def test_the_group(code: str, state: str, version: str) -> None:
    found = read(report(f"<GrpSts>{code}</GrpSts>", version=version))
    assert found == PaymentReport(message_id="pf-1", state=state)


def test_a_whole_file_is_rejected_with_its_reason() -> None:
    found = read(report(f"<GrpSts>RJCT</GrpSts>{reason('FF01')}"))
    assert (found.state, found.reason_code) == ("rejected", "FF01")


def test_the_block_says_more_than_the_group() -> None:
    found = read(report("<GrpSts>ACTC</GrpSts>", block("RJCT", why=reason("AM04"))))
    assert (found.state, found.reason_code) == ("rejected", "AM04")
    assert read(report("", block("ACSP"))).state == "accepted"


def test_single_payments() -> None:
    found = read(
        report(
            "<GrpSts>PART</GrpSts>",
            block("", told("pay-1", "RJCT", reason("AC04")), told("pay-2", "ACSC")),
        )
    )
    assert found.payments == (
        PaymentState(payment_id="pay-1", state="rejected", reason_code="AC04"),
        PaymentState(payment_id="pay-2", state="accepted"),
    )
    assert read(report("", block("", told("pay-1", "PDNG")))).state == "pending"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (report("<GrpSts>HELO</GrpSts>"), "GrpSts"),
        (report("", block("", told("pay-1", "HELO"))), "TxSts"),
        (report("", block("", told("", "RJCT"))), "TxInfAndSts/OrgnlEndToEndId"),
        (report("", block("", told("pay-1", ""))), "TxInfAndSts/TxSts"),
        (report(""), "OrgnlGrpInfAndSts/GrpSts"),
        (
            report("<GrpSts>RJCT</GrpSts>").replace(b"OrgnlMsgId>pf-1", b"OrgnlMsgId>"),
            "OrgnlGrpInfAndSts/OrgnlMsgId",
        ),
        (report("").replace(b"CstmrPmtStsRpt", b"Other"), "bank_file/CstmrPmtStsRpt"),
        (report("", version="02"), "bank_file/Document"),
    ],
)
def test_what_is_no_answer_is_refused_by_its_element(content: bytes, field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        read(content)
    assert refusal.value.field == field


def test_the_answers_of_these_tests_are_valid(iso20022: Path) -> None:
    schema = etree.XMLSchema(file=str(iso20022 / "xsd" / "pain.002.001.03.xsd"))
    for content in (
        report("<GrpSts>ACTC</GrpSts>"),
        report("<GrpSts>PART</GrpSts>", block("", told("pay-1", "RJCT", reason("AC04")))),
    ):
        schema.assertValid(etree.fromstring(content))
