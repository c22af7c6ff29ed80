"""The conformance kit of invoice formats: subclass it, say how to make the format, run pytest.

.. code-block:: python

    class TestMyFormat(InvoiceFormatConformance):
        def make_format(self) -> InvoiceFormat:
            return MyFormat()

The kit is the specification of :class:`jobcenter_core.ports.invoice_formats.InvoiceFormat`. Its
invoices are in :mod:`jobcenter_core.testing.einvoice_samples`, the wrong ones in
:mod:`jobcenter_core.testing.einvoice_faults`. It needs pytest (the extra ``testing``).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import Iterator

import attrs
import pytest

from jobcenter_core.billing.einvoices import CREDIT_NOTE, EInvoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.testing.einvoice_faults import BrokenEInvoice, broken_einvoices
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import Finding, Severity, has_errors
from jobcenter_core.values.ids import check_id

__all__ = ["FORBIDDEN_WORDS", "InvoiceFormatConformance"]

FORBIDDEN_WORDS = (
    "henkilötunnus", "hetu", "personal identity", "kuntouttava", "työtoiminta", "työpaja",
    "vammaisten", "työtön", "sosiaalihuol", "asiakkuus", "kulukorvaus", "toimintaraha",
    "clientship", "work activity", "rehabilitative", "unemployed", "timesheet",
)  # fmt: skip
"""What would tell a customer whose client the person is who did the work, or name that person."""

_IDENTITY_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y](?![0-9A-Za-z])")
_SAMPLES = tuple(sample_einvoices())
_BROKEN = {one.name: one for one in broken_einvoices()}
_NOT_AN_INVOICE = {
    "empty": b"",
    "no_xml": b"this is no invoice",
    "cut_short": b"<Invoice><ID>1</ID>",
    "another_root": b"<html><body/></html>",
    "doctype": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "external": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    "entity_bomb": b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
    "deep": b"<a>" * 2_000 + b"</a>" * 2_000,
    "not_utf8": b"<a>\xff\xfe\xfd</a>",
}


class InvoiceFormatConformance(ABC):
    """Every case of the port. A subclass, its name beginning with ``Test``, defines
    ``make_format()``; each call gives a new object."""

    @abstractmethod
    def make_format(self) -> InvoiceFormat:
        """A new format object."""

    def test_the_name_is_an_id(self) -> None:
        """It is a folder of the output."""
        name = self.make_format().name
        assert check_id(name, "name") == name

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_right_invoices_are_built_and_pass(self, sample: str) -> None:
        """The first file is the invoice; it passes the format's own rules."""
        invoice = sample_einvoices()[sample]
        built = self.make_format().build(invoice)
        assert not has_errors(built.findings), built.findings
        assert built.files
        assert not has_errors(self.make_format().validate(built.files[0].content))
        assert all(invoice.id in file.about for file in built.files)

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_the_amount_is_read_from_the_file(self, sample: str) -> None:
        """Negative for a credit note."""
        invoice = sample_einvoices()[sample]
        content = self.make_format().build(invoice).files[0].content
        total = invoice.total_cents
        expected = -total if invoice.kind == CREDIT_NOTE else total
        assert self.make_format().payable_cents(content) == expected

    @pytest.mark.parametrize("content", list(_NOT_AN_INVOICE))
    def test_no_amount_is_read_from_what_is_no_invoice(self, content: str) -> None:
        """It is refused by the library's own error."""
        with pytest.raises(InvalidValue):
            self.make_format().payable_cents(_NOT_AN_INVOICE[content])

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_the_same_invoice_gives_the_same_bytes(self, sample: str) -> None:
        """From two objects of the format, and twice from one."""
        invoice = sample_einvoices()[sample]
        first = self.make_format()
        twice = (first.build(invoice), first.build(invoice), self.make_format().build(invoice))
        assert twice[0] == twice[1] == twice[2]

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_files_are_named_by_ids(self, sample: str) -> None:
        """No name of a party, and nothing that a file system minds."""
        invoice = sample_einvoices()[sample]
        for file in self.make_format().build(invoice).files:
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", file.name)
            assert invoice.buyer.name.split()[0].lower() not in file.name.lower()

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_nothing_forbidden_is_in_a_file(self, sample: str) -> None:
        """No identity code, and no word that shows whose client a worker is."""
        for file in self.make_format().build(sample_einvoices()[sample]).files:
            text = file.content.decode("utf-8", errors="replace")
            assert _IDENTITY_CODE.search(text) is None
            assert not [word for word in FORBIDDEN_WORDS if word in text.lower()]

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_identifiers_are_whole(self, sample: str) -> None:
        """Number, order, contract, reference, account and addresses are never cut."""
        invoice = sample_einvoices()[sample]
        content = self._content(invoice)
        reference = {invoice.reference, invoice.rf_reference}
        assert any(one in content for one in reference)
        for text in _identifiers(invoice):
            assert text in content, text

    def test_long_texts_lose_no_word(self) -> None:
        """Texts are split where a field is too short for them."""
        invoice = sample_einvoices()["long_texts"]
        content = self._content(invoice)
        for text in (invoice.note, invoice.terms, invoice.lines[0].name):
            assert not [word for word in text.split() if word not in content]

    def test_a_long_number_is_whole_or_refused(self) -> None:
        """A number that the format has no room for is a finding by name."""
        invoice = attrs.evolve(sample_einvoices()["standard"], number="2026-" + "1234567890" * 3)
        built = self.make_format().build(invoice)
        if built.files:
            assert invoice.number in built.files[0].content.decode()
        else:
            assert "einvoice_number_too_long" in _codes(built.findings)

    def test_attachments_are_carried_or_refused(self) -> None:
        """Inside the invoice (base64), as another file, or refused by name; never dropped."""
        invoice = sample_einvoices()["with_hour_list"]
        built = self.make_format().build(invoice)
        wanted = invoice.attachments[0].content
        if not built.files:
            assert [code for code in _codes(built.findings) if "attachment" in code]
            return
        carried = [re.sub(rb"\s", b"", file.content) for file in built.files]
        assert any(b64encode(wanted) in content for content in carried)

    @pytest.mark.parametrize("fault", list(_BROKEN))
    def test_wrong_invoices_are_refused_by_name(self, fault: str) -> None:
        """A finding of severity error with the code of the fault, and no file."""
        broken = _BROKEN[fault]
        built = self.make_format().build(broken.invoice)
        assert not built.files
        assert broken.code in _codes(built.findings)

    @pytest.mark.parametrize("fault", list(_BROKEN))
    def test_findings_hold_no_values(self, fault: str) -> None:
        """They name the invoice by its internal id, and neither name nor account nor number."""
        broken = _BROKEN[fault]
        for finding in self.make_format().build(broken.invoice).findings:
            assert finding.path.startswith(f"invoice/{broken.invoice.id}")
            said = f"{finding.path} {finding.message} {finding.values}"
            assert not [value for value in _values(broken) if value in said]

    @pytest.mark.parametrize("content", list(_NOT_AN_INVOICE))
    def test_what_is_no_invoice_is_refused(self, content: str) -> None:
        """Hostile and broken content is a finding of severity error, never an exception."""
        found = self.make_format().validate(_NOT_AN_INVOICE[content])
        assert has_errors(found)
        assert not [one for one in found if "passwd" in one.message or "root:" in one.message]

    def _content(self, invoice: EInvoice) -> str:
        built: Built = self.make_format().build(invoice)
        assert built.files, built.findings
        return built.files[0].content.decode()


def _codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings if one.severity is Severity.ERROR]


def _identifiers(invoice: EInvoice) -> Iterator[str]:
    named = (
        invoice.number,
        invoice.order_number,
        invoice.contract_number,
        invoice.preceding_number,
        invoice.iban,
        invoice.seller.e_address,
        invoice.buyer.e_address,
        invoice.seller.vat_number,
    )
    return (text for text in named if text)


def _values(broken: BrokenEInvoice) -> Iterator[str]:
    invoice = broken.invoice
    yield invoice.buyer.name
    yield "131052"
    for text in (invoice.iban, invoice.reference, invoice.order_number, invoice.note):
        if len(text) > 3:
            yield text
