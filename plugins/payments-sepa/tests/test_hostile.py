"""Files that want to do harm: each is refused, fast, and nothing of it is repeated in a message."""

from __future__ import annotations

import time

import pytest
from sepa_samples import entry, read_statement, statement

from jobcenter_core.errors import InvalidValue
from jobcenter_payments_sepa import SepaFormat, reading

HEAD = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE d [<!ENTITY l0 "CANARY">{LAUGHS}]>{HEAD}&l9;</Document>'
OUTSIDE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>{HEAD}&x;</Document>'
QUADRATIC = f'<!DOCTYPE d [<!ENTITY a "{"A" * 50_000}">]>{HEAD}{"&a;" * 5_000}</Document>'
REMOTE = f'<!DOCTYPE d SYSTEM "http://192.0.2.1/d.dtd">{HEAD}</Document>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        OUTSIDE.encode(),
        QUADRATIC.encode(),
        REMOTE.encode(),
        # The letters of a document type are not to be seen as such in these.
        BOMB.encode("utf-16"),
        f"<!DOCTYPE d [<!ELEMENT d ANY>]>{HEAD}</Document>".encode("utf-16"),
        OUTSIDE.encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + OUTSIDE.encode("utf-7"),
        f"{HEAD}{'<a>' * 41}{'</a>' * 41}</Document>".encode(),
        f"{HEAD}{'<a>' * 10_000}{'</a>' * 10_000}</Document>".encode(),
        f"{HEAD}<CANARY".encode(),
        statement(entry())[:-20],
        b"\xff\xfe\x00CANARY",
        statement(entry()).replace(b"Document", b"Other"),
        statement(entry()).replace(b"camt.053.001.02", b"camt.053.001.99"),
        statement(entry()).replace(b"urn:iso", b"urn:ios"),
    ],
)
def test_it_is_refused_at_once(content: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(InvalidValue) as refusal:
        SepaFormat().read(content)
    assert refusal.value.field.startswith("bank_file")
    assert "CANARY" not in str(refusal.value)
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    assert time.perf_counter() - started < 5


def test_a_large_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000)
    with pytest.raises(InvalidValue, match="at most 1000 bytes"):
        read_statement(statement(entry() * 10))


def test_five_thousand_entries_are_read_in_a_moment() -> None:
    content = statement(*(entry(reference=f"R{number}") for number in range(5_000)))
    started = time.perf_counter()
    assert len(read_statement(content).entries) == 5_000
    assert time.perf_counter() - started < 10


def test_comments_and_instructions_are_no_content() -> None:
    noisy = entry().replace("<Sts>", "<!-- Ustrd --><?do it?><Sts>")
    assert read_statement(statement(noisy)) == read_statement(statement(entry()))
