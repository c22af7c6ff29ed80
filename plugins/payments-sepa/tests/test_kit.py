"""The format passes the conformance kit, read back by plain XPath."""

from __future__ import annotations

from lxml import etree

from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.testing.payment_format_kit import PaymentFormatConformance
from jobcenter_payments_sepa import SepaFormat

NAMES = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


class TestSepa(PaymentFormatConformance):
    def payment_format(self) -> PaymentFormat:
        return SepaFormat()

    def payments_in(self, content: bytes) -> list[tuple[str, int]]:
        root = etree.fromstring(content)
        return [
            (
                one.findtext("p:PmtId/p:EndToEndId", namespaces=NAMES),
                int(one.findtext("p:Amt/p:InstdAmt", namespaces=NAMES).replace(".", "")),
            )
            for one in root.iterfind(".//p:CdtTrfTxInf", NAMES)
        ]
