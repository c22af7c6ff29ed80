"""`certificate` and `year` over the pilot's October, before and after the corrections whose sums
``test_correct`` works out.

Each test runs the pilot's month, so small cases of one kind share a test.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder
from jobcenter_core.errors import ConfigurationError
from jobcenter_core.hooks.catalogue import Catalogue

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

STORE = ("--db", "memory:statements")
THEN = ("--today", "2026-11-10")
NOW = ("--today", "2026-11-24")
CORRECTIONS = """worker;reason;entry;worked;date;start;end;pause_minutes;approved_by
w-13;end-was-later;h-055;;2026-10-05;08:00;16:30;30;s-coordinator
w-09;not-worked;h-040;no;;;;;s-coordinator
"""


@pytest.fixture(autouse=True)
def paid(answer: Answer, tmp_path: Path) -> None:
    answer("import", str(pilot_folder()), *STORE, "--test-people", *THEN)
    month = ("--month", "2026-10", "--pay-on", "2026-11-13")
    answer("run", *month, *THEN, *STORE, "--out", str(tmp_path / "out"))


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, ...]:
    """The command that makes both corrections."""
    file = tmp_path / "october.csv"
    file.write_text(CORRECTIONS, encoding="utf-8")
    pay_on = ("--month", "2026-10", "--pay-on", "2026-11-27")
    return ("correct", str(file), *pay_on, *NOW, *STORE, "--out", str(tmp_path / "out"))


WHOLE = ("--from", "2026-01", "--until", "2026-12")


def test_the_certificate_counts_the_correction_in(answer: Answer, command: tuple[str, ...]) -> None:
    """w-13's month: 711.16 of gross, 69.26 of it holiday compensation, 45.5 h, tax 117.34."""
    answer(*command)
    (paper,) = answer("certificate", "--worker", "w-13", *WHOLE, *NOW, *STORE)
    assert (paper["kind"], paper["employer"]["id"]) == ("pay_certificate", "org-gigs")
    assert paper["made_on"] == "2026-11-24"
    assert paper["months"] == [
        {
            "month": "2026-11",
            "gross_cents": 64_190,
            "holiday_compensation_cents": 6_926,
            "withheld_cents": 11_734,
            "paid_minutes": 2_730,
        }
    ]


def test_the_certificate_is_a_text_in_every_language(jobcenter: Call) -> None:
    """Before any correction w-13 has 44.5 h and 689.81, of it 67.74 of holiday compensation: 622.07
    without it."""
    expected = {
        "fi@selko": ("Palkkatodistus", "Työtunnit: 44 tuntia 30 minuuttia", "622,07 €"),
        "fi": ("Palkkatodistus", "Lomakorvaus: 67,74 €", "marraskuu 2026"),
        "sv": ("Löneintyg", "Semesterersättning: 67,74 €", "november 2026"),
        "en": ("Pay certificate", "Holiday compensation: €67.74", "November 2026"),
    }
    command = ("certificate", "--worker", "w-13", *WHOLE, *NOW, *STORE)
    for lang, words in expected.items():
        code, out, err = jobcenter(*command, "--lang", lang)
        assert code == 0, err
        plain = out.replace("\N{NO-BREAK SPACE}", " ")
        assert [word for word in (*words, "Arvo Testinen") if word not in plain] == []


def test_a_paper_goes_to_a_file_of_its_owner(jobcenter: Call, tmp_path: Path) -> None:
    file = tmp_path / "certificate.txt"
    command = ("certificate", "--worker", "w-13", *WHOLE, *NOW, *STORE)
    code, out, _ = jobcenter(*command, "--out", str(file))
    assert (code, out) == (0, f"Look: {file}\n")
    assert file.read_text(encoding="utf-8") == jobcenter(*command)[1]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    code, _, _ = jobcenter(*command, "--out", str(tmp_path / "none" / "certificate.txt"))
    assert code == 4


def test_the_year_adds_up(jobcenter: Call, answer: Answer, command: tuple[str, ...]) -> None:
    """w-09: 933.17 less 8 % 74.65, 68.12 and 8.31 is 782.09; 828.10 were paid, 46.01 too much."""
    answer(*command)
    (paper,) = answer("year", "--worker", "w-09", "--year", "2026", *NOW, *STORE)
    assert (paper["kind"], paper["year"]) == ("yearly_summary", 2026)
    assert paper["sums"] == {
        "gross_cents": 93_317,
        "allowance_cents": 0,
        "withheld_cents": 7_465,
        "contribution_cents": 7_643,
        "deducted_cents": 15_108,
        "net_cents": 82_810,
    }
    _, out, _ = jobcenter(
        "year", "--worker", "w-09", "--year", "2026", *NOW, *STORE, "--lang", "en"
    )
    assert "Paid in excess, or not covered by the pay: €46.01" in out
    assert "Other deductions" not in out


def test_no_paper_holds_an_identity_code_or_account(jobcenter: Call) -> None:
    rows = (pilot_folder() / "workers.csv").read_text(encoding="utf-8").splitlines()
    header = rows[0].split(";")
    cells = next(row for row in rows if row.startswith("w-13;")).split(";")
    secrets = [cells[header.index(name)] for name in ("identity_code", "iban")]
    assert all(secrets)
    for options in (("year", "--year", "2026"), ("certificate", *WHOLE)):
        for more in ((), ("--json",)):
            _, out, _ = jobcenter(*options, "--worker", "w-13", *STORE, *more)
            assert "Arvo Testinen" in out
            assert not [secret for secret in secrets if secret in out]


def test_statements_of_nothing_are_refused(jobcenter: Call) -> None:
    cases: tuple[tuple[tuple[str, ...], str], ...] = (
        (("year", "--worker", "w-13", "--year", "2025"), "no pay of that time"),
        (("year", "--worker", "w-77", "--year", "2026"), "worker/w-77"),
        (("certificate", "--worker", "w-01", *WHOLE), "no pay of that time"),  # unpaid by us
        (
            ("certificate", "--worker", "w-13", "--from", "2026-12", "--until", "2026-11"),
            "--until must be not before --from",
        ),
        (
            ("certificate", "--worker", "w-13", "--from", "soon", "--until", "2026-11"),
            "--from must be a month",
        ),
        (("year", "--worker", "w-13", "--year", "2026", "--employer", "org-none"), "org-none"),
    )
    for options, words in cases:
        code, _, err = jobcenter(*options, *STORE)
        assert code == 2
        assert words in err


def test_a_named_employer_certifies_that_it_paid_nothing(jobcenter: Call, answer: Answer) -> None:
    options = ("--worker", "w-13", "--from", "2026-01", "--until", "2026-10")
    named = ("certificate", *options, "--employer", "org-gigs", *NOW, *STORE)
    (paper,) = answer(*named)
    assert paper["months"] == []
    assert "No pay in these months." in jobcenter(*named, "--lang", "en")[1]


def test_a_file_that_ends_with_pdf_is_typeset(jobcenter: Call, tmp_path: Path) -> None:
    """What stands on the pages of w-13; w-15 was paid by two, so one has to be named for paper."""
    pytest.importorskip("jobcenter_papers_typst")
    pdfium = pytest.importorskip("pypdfium2")
    named = (
        ("certificate", *WHOLE, "Löneintyg"),
        ("year", "--year", "2026", "Årssammandrag 2026"),
        ("cv", "Meritförteckning: Arvo Testinen"),
    )
    for number, (command, *options, title) in enumerate(named):
        out = tmp_path / f"{number}.PDF"
        more = ("--worker", "w-13", "--lang", "sv", "--out", str(out))
        code, said, _ = jobcenter(command, *options, *more, *NOW, *STORE)
        assert (code, said) == (0, f"Look: {out}\n")
        pdf = pdfium.PdfDocument(out)
        text = pdf[0].get_textpage().get_text_range()
        pdf.close()
        assert title in text
        assert "Arvo Testinen" in text


def test_a_pdf_holds_the_paper_of_one_employer(jobcenter: Call, tmp_path: Path) -> None:
    pytest.importorskip("jobcenter_papers_typst")
    out = tmp_path / "year.pdf"
    year = ("year", "--worker", "w-15", "--year", "2026", "--out", str(out), *NOW, *STORE)
    code, _, told = jobcenter(*year)
    assert (code, "--employer must be given" in told, out.exists()) == (2, True, False)
    assert jobcenter(*year, "--employer", "org-gigs")[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_pdf_needs_a_paper_format(
    jobcenter: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: Catalogue, name: str) -> None:
        raise ConfigurationError(f"no paper format is named {name}")

    monkeypatch.setattr(Catalogue, "paper_format", missing)
    out = tmp_path / "year.pdf"
    year = ("year", "--worker", "w-13", "--year", "2026", *NOW, *STORE)
    code, _, told = jobcenter(*year, "--out", str(out))
    assert (code, "pdf" in told, out.exists()) == (3, True, False)
    assert jobcenter(*year, "--out", str(tmp_path / "year.txt"))[0] == 0
