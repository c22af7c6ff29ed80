"""`jobcenter bank` and `jobcenter credit` on the paid pilot.

The statement is the pilot's: 6,320.14 came in, 451.80 of it without a reference; invoice 2026-00001
is 2,150.57 = 1,713.60 and 25.5 % of VAT, 72 hours at 23.80.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core import pilot_folder

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

STATEMENT = str(pilot_folder() / "bank" / "statement.xml")
DB = ("--db", "memory:bank")
LATER = ("--today", "2026-11-24")


@pytest.fixture
def billed(jobcenter: Call, tmp_path: Path) -> None:
    """The pilot is paid and billed; the bank has said nothing yet."""
    jobcenter("import", str(pilot_folder()), *DB, "--test-people", "--today", "2026-11-10")
    arguments = ("--month", "2026-10", "--pay-on", "2026-11-13", "--today", "2026-11-10")
    code, _, err = jobcenter("run", *arguments, *DB, "--out", str(tmp_path / "out"))
    assert code == 0, err


@pytest.mark.usefixtures("billed")
def test_a_statement_pays_the_invoices_that_it_names_and_counts_once(
    jobcenter: Call, answer: Answer
) -> None:
    code, out, err = jobcenter("bank", STATEMENT, *DB)
    assert code == 0
    assert "7 entries taken in" in out
    assert "paid 5868.34, overpaid 0.00, to be placed 451.80" in out
    assert "money_unallocated" in err
    told = answer("bank", STATEMENT, *DB)
    assert told["entries"] == {"changed": 0, "known": 0, "new": 0}
    (account,) = told["accounts"]
    assert account["received_cents"] == 632_014
    left = {one["invoice"]: one["open_cents"] for one in account["open"]}
    assert (left["2026-00001"], left["2026-00005"], left["2026-00007"]) == (0, 10_371, 45_180)


def answer_about_wages(folder: Path, state: str) -> tuple[Path, str]:
    """A pain.002.001.10 that gives the first payment of the file of wages a state; and its id."""
    texts = {one: one.read_text(encoding="utf-8") for one in (folder / "payments").iterdir()}
    (file,) = (one for one, text in texts.items() if "<Cd>SALA</Cd>" in text)
    ids = re.findall("<EndToEndId>([^<]+)</EndToEndId>", texts[file])
    answer = folder / "answer.xml"
    answer.write_text(
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{file.stem}</OrgnlMsgId></OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>{ids[0]}</OrgnlEndToEndId>"
        f"<TxSts>{state}</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>"
        "</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>",
        encoding="utf-8",
    )
    return answer, ids[0]


@pytest.mark.usefixtures("billed")
def test_an_answer_about_payments_says_which_were_not_made(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    """The account of the first worker in the file of wages is closed (AC04)."""
    file, payment = answer_about_wages(tmp_path / "out", "RJCT")
    code, out, err = jobcenter("bank", str(file), *DB)
    assert code == 1
    assert "1 rejected." in out
    assert f"error: payment/{payment}:" in err
    assert "[payment_rejected]" in err
    code, out, err = jobcenter("bank", str(file), *DB)
    assert (code, "nothing new." in out, "[payment_rejected]" in err) == (1, True, True)
    file, _ = answer_about_wages(tmp_path / "out", "ACCP")
    code, _, err = jobcenter("bank", str(file), *DB)
    assert (code, "[payment_report_contradicts]" in err) == (1, True)


@pytest.mark.usefixtures("billed")
def test_an_answer_that_all_is_well_is_no_fault(answer: Answer, tmp_path: Path) -> None:
    file, _ = answer_about_wages(tmp_path / "out", "ACCP")
    (told,) = answer("bank", str(file), *DB)["answers"]
    assert (told["payments"], told["findings"]) == ({"accepted": 1}, [])


@pytest.mark.usefixtures("billed")
@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<html/>", "invalid_value"), (b"<!DOCTYPE x []><x/>", "invalid_value")],
)
def test_what_is_no_statement_is_refused_without_its_text(
    jobcenter: Call, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "x.xml").write_bytes(content)
    code, _, err = jobcenter("bank", str(tmp_path / "x.xml"), *DB)
    assert code == 2
    assert said in err
    assert "html" not in err.replace("BkToCstmr", "")


@pytest.mark.usefixtures("billed")
def test_a_file_that_is_not_there_is_told(jobcenter: Call, tmp_path: Path) -> None:
    code, _, err = jobcenter("bank", str(tmp_path / "none.xml"), *DB)
    assert (code, "files that can be read" in err) == (2, True)


def test_without_a_payment_format_the_setting_is_named(jobcenter: Call, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    jobcenter("init", str(folder))
    jobcenter("import", str(folder), "--db", "memory:plain", "--today", "2026-11-10")
    code, _, err = jobcenter("bank", STATEMENT, "--db", "memory:plain")
    assert code == 3
    assert 'payment_format = "sepa"' in err


@pytest.mark.usefixtures("billed")
def test_an_hour_and_then_the_rest_are_credited_and_no_more(
    jobcenter: Call, answer: Answer
) -> None:
    """An hour of 23.80 and its VAT of 6.069: 29.87. The rest is 2,150.57 less 29.87: 2,120.70. Of
    72 hours, 1,713.60, there are left 71, 1,689.80."""
    first = answer("credit", "2026-00001", "--reason", "Tunti", "--line", "1:60", *LATER, *DB)
    assert first == {
        "credit_note": "2026-00011",
        "total_cents": -2_987,
        "left": [{"line": 1, "worked_minutes": 4_260, "net_cents": 168_980}],
        "findings": [],
    }
    again = answer("credit", "2026-00001", "--reason", "Tunti", "--line", "1:60", *LATER, *DB)
    assert again == first
    rest = answer("credit", "2026-00001", "--reason", "Loput", *LATER, *DB)
    assert (rest["credit_note"], rest["total_cents"]) == ("2026-00012", -212_070)
    assert rest["left"] == []
    code, _, err = jobcenter("credit", "2026-00001", "--reason", "Liikaa", *LATER, *DB)
    assert code == 2
    assert "credit.lines" in err


@pytest.mark.usefixtures("billed")
def test_what_is_left_of_each_line_is_said(jobcenter: Call) -> None:
    arguments = ("credit", "2026-00001", "--reason", "Tunti", *LATER, *DB)
    code, out, _ = jobcenter(*arguments, "--line", "1:60")
    assert (code, "Left of line 1: 4260 minutes, 1689.80 without VAT" in out) == (0, True)
    code, out, _ = jobcenter(*arguments)
    assert (code, "Nothing is left of the invoice." in out) == (0, True)


@pytest.mark.usefixtures("billed")
@pytest.mark.parametrize("line", ["1", "x:60", "1:0", "1:-5€", "1:1.234€", "١:60"])
def test_a_line_that_says_nothing_clear_is_refused(jobcenter: Call, line: str) -> None:
    arguments = ("credit", "2026-00001", "--reason", "Tunti", "--line", line, *LATER, *DB)
    assert jobcenter(*arguments)[0] == 2


@pytest.mark.usefixtures("billed")
def test_only_an_invoice_is_credited(jobcenter: Call) -> None:
    slip = "slip-run-org-gigs-a-2026-10-20261113-w-13"
    code, _, err = jobcenter("credit", slip, "--reason", "Ei", *LATER, *DB)
    assert (code, "an invoice" in err) == (2, True)
