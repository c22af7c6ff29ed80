"""What tests here share: files as text that a test changes, and official unit tests as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
from lxml import etree

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_peppol import PeppolFormat

NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


def file_of(invoice: EInvoice | str) -> bytes:
    """The file of an invoice, or of the sample of that name."""
    made = sample_einvoices()[invoice] if isinstance(invoice, str) else invoice
    built = PeppolFormat().build(made)
    assert built.files, built.findings
    return built.files[0].content


def texts(content: bytes, path: str) -> list[str]:
    """The texts at an XPath with the prefixes cac and cbc."""
    found = etree.fromstring(content).xpath(path, namespaces=NAMES)
    return [str(one if isinstance(one, str) else one.text) for one in found]


def changed(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with pieces of its text replaced; each piece is there."""
    text = content.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and path of the errors."""
    return [(one.code, one.path) for one in findings if one.severity is Severity.ERROR]


@attrs.frozen
class Claim:
    """What an official unit test says of a rule and a document."""

    file: str
    rule: str
    wanted: str  # success, error or warning


def unit_tests(folder: Path) -> Iterator[tuple[list[Claim], bytes]]:
    """The documents of a folder of ``testSet`` files, with what is said of each."""
    for file in sorted(folder.iterdir()):
        if not file.suffix.startswith(".xm"):
            continue
        for test in etree.parse(file).getroot().iterfind("{*}test"):
            claims = [
                Claim(f"{file.name}/{test.get('id', '')}", str(one.text).strip(), kind)
                for kind in ("success", "error", "warning")
                for one in test.iterfind(f"{{*}}assert/{{*}}{kind}")
            ]
            (document,) = [one for one in test if etree.QName(one).localname != "assert"]
            yield claims, etree.tostring(document)
