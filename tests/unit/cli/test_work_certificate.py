"""Certificates and the CV on the command line, over the pilot's October."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder
from jobcenter_core.services.certificate_requests import RequestCertificate

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

STORE = ("--db", "memory:certificates")
NOW = ("--today", "2026-11-24")


@pytest.fixture(autouse=True)
def approved(answer: Answer, tmp_path: Path) -> None:
    answer("import", str(pilot_folder()), *STORE, "--test-people", "--today", "2026-11-10")
    month = ("--month", "2026-10", "--pay-on", "2026-11-13", "--today", "2026-11-10")
    answer("run", *month, *STORE, "--out", str(tmp_path / "out"))


def test_from_the_wish_to_the_check_of_the_code(
    jobcenter: Call, answer: Answer, tmp_path: Path
) -> None:
    wish = ("--worker", "w-13", "--kind", "employment", "--employment", "emp-13", "--lang", "en")
    code, out, errors = jobcenter("work-certificate", "request", *wish, *NOW, *STORE)
    assert (code, out) == (0, "cert-w-13-1  requested\n")
    assert "[employment_continues]" in errors
    code, _, errors = jobcenter(
        "work-certificate", "issue", "cert-w-13-1", "--by", "s-coordinator", *NOW, *STORE
    )
    assert code == 1
    assert "only the issuer's own staff" in errors
    result = answer("work-certificate", "issue", "cert-w-13-1", "--by", "s-clerk", *NOW, *STORE)
    assert (result["state"], result["number"]) == ("issued", "C-2026-00001")
    code, text, _ = jobcenter("work-certificate", "show", "cert-w-13-1", *STORE)
    assert (code, text.splitlines()[0]) == (0, "Certificate of employment")
    data = answer("work-certificate", "show", "cert-w-13-1", *STORE)
    assert answer("work-certificate", "verify", data["code"], *NOW, *STORE) == {
        "status": "valid",
        "checked_on": "2026-11-24",
    }
    revoke = ("--by", "s-clerk", "--reason", "Wrong day")
    answer("work-certificate", "revoke", "cert-w-13-1", *revoke, *NOW, *STORE)
    assert jobcenter("work-certificate", "verify", data["code"], *NOW, *STORE)[:2] == (
        1,
        "revoked\n",
    )
    assert jobcenter("work-certificate", "verify", "x", *NOW, *STORE)[:2] == (1, "unknown\n")
    again = answer("work-certificate", "reissue", "cert-w-13-1", "--by", "s-clerk", *NOW, *STORE)
    assert (again["certificate_id"], again["number"]) == ("cert-w-13-1-r", "C-2026-00002")
    rows = answer("work-certificate", "list", "--worker", "w-13", *STORE)
    assert [(row["certificate_id"], row["state"]) for row in rows] == [
        ("cert-w-13-1", "replaced"),
        ("cert-w-13-1-r", "issued"),
    ]
    _, out, _ = jobcenter("work-certificate", "list", "--worker", "w-13", *STORE)
    assert out.splitlines()[1] == "cert-w-13-1-r  employment  issued  C-2026-00002"
    file = tmp_path / "c.txt"
    show = ("work-certificate", "show", "cert-w-13-1-r", "--lang", "sv", "--out", str(file))
    assert jobcenter(*show, *STORE)[:2] == (0, f"Look: {file}\n")
    assert file.read_text(encoding="utf-8").startswith("Arbetsintyg\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_the_worker_asks_for_is_given(jobcenter: Call, answer: Answer) -> None:
    wish = ("--worker", "w-13", "--kind", "employment", "--employment", "emp-13")
    asked = ("--with-reason", "--with-assessment")
    result = answer("work-certificate", "request", *wish, *asked, *NOW, *STORE)
    assert result["is_assessed"]
    issue = ("work-certificate", "issue", "cert-w-13-1", "--by", "s-clerk", *NOW, *STORE)
    code, _, errors = jobcenter(*issue, "--skill", "Hyvä")
    assert (code, "conduct" in errors) == (2, True)
    said = ("--skill", "Hyvä", "--conduct", "Hyvä")
    assert jobcenter(*issue, *said, "--describe", "x")[0] == 2
    office = ("--describe", "o-office=Siivous")
    code, _, errors = jobcenter(*issue, *said, *office, "--reason", "Sopimus päättyi")
    assert (code, "the employment goes on" in errors) == (1, True)  # emp-13 has no last day
    for wrong in (("--describe", "o-ofice=Siivous"), office):  # no such order; twice
        code, _, errors = jobcenter(*issue, *said, *office, *wrong)
        assert (code, "certificate.described" in errors) == (2, True)
    assert jobcenter(*issue, *said, *office)[0] == 0
    data = answer("work-certificate", "show", "cert-w-13-1", *STORE)
    assert data["assessment"] == {"skill": "Hyvä", "conduct": "Hyvä"}
    assert (data["ending_reason"], "Siivous" in data["tasks"]) == ("", True)


def test_asking_twice_is_asking_once_until_the_worker_takes_it_back(
    jobcenter: Call, answer: Answer
) -> None:
    wish = ("--worker", "w-13", "--kind", "tasks", *NOW, *STORE)
    first = answer("work-certificate", "request", *wish)
    assert answer("work-certificate", "request", *wish) == first
    other = answer("work-certificate", "request", *wish, "--lang", "sv")
    assert other["certificate_id"] == "cert-w-13-2"  # another language is another wish
    withdraw = ("work-certificate", "withdraw", "cert-w-13-1", *NOW, *STORE)
    assert jobcenter(*withdraw, "--worker", "w-12")[0] == 1
    assert jobcenter(*withdraw, "--worker", "w-13")[:2] == (0, "cert-w-13-1  withdrawn\n")
    assert answer("work-certificate", "request", *wish)["certificate_id"] == "cert-w-13-3"


def test_an_id_that_somebody_else_has_taken_is_passed_over(answer: Answer) -> None:
    """With one certificate the second number is tried; a host has given it to the first."""
    with Jobcenter.open(STORE[1], clock=PILOT_CLOCK) as center:
        center.do(
            RequestCertificate(
                command_id="by-host",
                actor="w-13",
                certificate_id="cert-w-13-2",
                kind="attendance",
                worker_id="w-13",
            )
        )
    wish = ("--worker", "w-13", "--kind", "tasks", *NOW, *STORE)
    assert answer("work-certificate", "request", *wish)["certificate_id"] == "cert-w-13-3"


def test_an_error_among_the_findings_is_exit_code_1(jobcenter: Call) -> None:
    wish = ("--worker", "w-13", "--kind", "attendance")
    jobcenter("work-certificate", "request", *wish, *NOW, *STORE)
    issue = ("work-certificate", "issue", "cert-w-13-1", "--by", "s-coordinator", *NOW, *STORE)
    code, out, errors = jobcenter(*issue)
    assert (code, out) == (1, "cert-w-13-1  requested\n")
    assert "[certificate_without_work]" in errors
    assert jobcenter(*issue)[0] == 1  # tried again, not remembered


def test_the_cv_in_its_forms(jobcenter: Call, tmp_path: Path) -> None:
    code, text, errors = jobcenter("cv", "--worker", "w-13", "--lang", "en", *NOW, *STORE)
    assert (code, text.startswith("CV: ")) == (0, True), errors
    assert "Work experience" in text
    _, resume, _ = jobcenter("cv", "--worker", "w-13", "--format", "json-resume", *NOW, *STORE)
    assert json.loads(resume)["work"]
    file = tmp_path / "cv.xml"
    form = ("--format", "europass", "--out", str(file))
    assert jobcenter("cv", "--worker", "w-13", *form, *NOW, *STORE)[:2] == (0, f"Look: {file}\n")
    assert b"SkillsPassport" in file.read_bytes()
    assert jobcenter("cv", "--worker", "nobody", *NOW, *STORE)[0] == 2


def test_a_certificate_is_printed(jobcenter: Call, answer: Answer, tmp_path: Path) -> None:
    pytest.importorskip("jobcenter_papers_typst")
    pdfium = pytest.importorskip("pypdfium2")
    wish = ("--worker", "w-13", "--kind", "tasks", *NOW, *STORE)
    id = answer("work-certificate", "request", *wish)["certificate_id"]
    answer("work-certificate", "issue", id, "--by", "s-coordinator", *NOW, *STORE)
    out = tmp_path / "certificate.pdf"
    show = ("work-certificate", "show", id, "--lang", "en", *STORE, "--out", str(out))
    assert jobcenter(*show)[:2] == (0, f"Look: {out}\n")
    pdf = pdfium.PdfDocument(out)
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert [one for one in ("Certificate of tasks", "Arvo Testinen") if one not in text] == []
