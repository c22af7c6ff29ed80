"""Files that want to do harm: each is refused, fast, and nothing of it is repeated."""

from __future__ import annotations

import time

import pytest
from peppol_files import changed, errors, file_of

from jobcenter_core.errors import InvalidValue
from jobcenter_invoice_peppol import OfficialFiles, PeppolFormat, safe_xml

HEAD = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE d [<!ENTITY l0 "CANARY">{LAUGHS}]>{HEAD}&l9;</Invoice>'
OUTSIDE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>{HEAD}&x;</Invoice>'
QUADRATIC = f'<!DOCTYPE d [<!ENTITY a "{"A" * 50_000}">]>{HEAD}{"&a;" * 5_000}</Invoice>'
REMOTE = f'<!DOCTYPE d SYSTEM "http://192.0.2.1/d.dtd">{HEAD}</Invoice>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        OUTSIDE.encode(),
        QUADRATIC.encode(),
        REMOTE.encode(),
        # The letters of a document type are not to be seen as such in these.
        BOMB.encode("utf-16"),
        OUTSIDE.encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + OUTSIDE.encode("utf-7"),
        b"\xef\xbb\xbf" + file_of("standard"),
        f"{HEAD}{'<a>' * 41}{'</a>' * 41}</Invoice>".encode(),
        f"{HEAD}{'<a>' * 10_000}{'</a>' * 10_000}</Invoice>".encode(),
        f"{HEAD}<CANARY".encode(),
        f"{HEAD}&CANARY;</Invoice>".encode(),
        file_of("standard")[:-20],
        b"\xff\xfe\x00CANARY",
        HEAD.encode() + b"C" * 10_000_001 + b"</Invoice>",
    ],
    ids=lambda content: content[:30].decode(errors="replace").replace("\x00", ""),
)
def test_it_is_refused_at_once(content: bytes) -> None:
    started = time.perf_counter()
    found = PeppolFormat(files=OfficialFiles()).validate(content)
    assert errors(found) == [("einvoice_unreadable", "file/content")]
    assert "CANARY" not in repr(found)
    with pytest.raises(InvalidValue) as refusal:
        PeppolFormat().payable_cents(content)
    assert "CANARY" not in str(refusal.value)
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    assert time.perf_counter() - started < 5


def test_a_large_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "LARGEST_FILE", 1_000)
    with pytest.raises(InvalidValue, match="at most 1000 bytes"):
        PeppolFormat().payable_cents(file_of("standard"))


def test_five_thousand_lines_are_checked_in_a_moment() -> None:
    content = file_of("standard").decode()
    start, end = content.index("<cac:InvoiceLine>"), content.index("</Invoice>")
    long = (content[:end] + content[start:end] * 4_999 + "</Invoice>").encode()
    started = time.perf_counter()
    assert errors(PeppolFormat(files=OfficialFiles()).validate(long))  # the sums are others
    assert time.perf_counter() - started < 20


def test_comments_and_instructions_are_no_content() -> None:
    noisy = changed(
        file_of("standard"), (">313.75</cbc:Pay", "><!-- 1 -->313.75<?do it?></cbc:Pay")
    )
    assert PeppolFormat().payable_cents(noisy) == 31_375


@pytest.mark.parametrize(
    "piece",
    [
        ">2026-12-01<", ">380<", ">FI2112345600000785<", '"HUR"', ">2345678-0<", ">FI23456780<",
        ">S<", ">250.00<", ">25.5<", ">2026000079<", ">003701120389<", ">EUR<", '"EUR"', ">58<",
        ">VAT<", ">10<", '"0216"', '"0212"', ">FI<", ">NDEAFIHH<", ">1<",
    ],
)  # fmt: skip
def test_values_of_a_file_are_in_no_finding(
    official: OfficialFiles, capfd: pytest.CaptureFixture[str], piece: str
) -> None:
    """Nor does Saxon write them to the standard error."""
    content = changed(file_of("standard"), (piece, f"{piece[0]}CANARY{piece[-1]}"))
    found = PeppolFormat(files=official).validate(content)
    assert errors(found)
    assert "CANARY" not in repr(found)
    assert "Åström" not in repr(found)
    assert "CANARY" not in "".join(capfd.readouterr())


def test_an_attachment_is_named_by_its_number() -> None:
    content = changed(
        file_of("with_hour_list"),
        (">hours-1<", ">CANARY<"),
        ("text/csv", "text/CANARY"),
        ("tuntilista-2026-00007.csv", "CANARY.csv"),
    )
    found = PeppolFormat(files=OfficialFiles()).validate(content)
    assert errors(found) == [("einvoice_attachment_type", "invoice/file/attachments/1")]
    assert "CANARY" not in repr(found)
