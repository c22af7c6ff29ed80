"""Certificates and the CV on the command line, over the pilot's October."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.cli.pilot import pilot_folder

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
    said = ("--reason", "Sopimus päättyi", "--skill", "Hyvä", "--conduct", "Hyvä")
    assert jobcenter(*issue, *said, "--describe", "x")[0] == 2
    order = "o-office"
    assert jobcenter(*issue, *said, "--describe", f"{order}=Siivous")[0] == 0
    data = answer("work-certificate", "show", "cert-w-13-1", *STORE)
    assert data["assessment"] == {"skill": "Hyvä", "conduct": "Hyvä"}
    assert data["ending_reason"] == "Sopimus päättyi"


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
