"""What the demo writes for payroll and invoicing names nobody's benefit; the worker's page does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.benefits.profiles import KINDS
from jobcenter_core.center import Jobcenter, packaged_wording
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.services.access_log import access_log_of
from jobcenter_core.services.certificates import RevokeCertificate
from jobcenter_core.services.session import read
from jobcenter_core.wording.catalogue import LANGUAGES

Call = Callable[..., tuple[int, str, str]]

WORDING = packaged_wording()
SERVICE = "rehabilitative_work_activity"  # figures are told by service, and of nobody which it is
NAMES = {
    WORDING.say(f"forecast.kind.{kind}", lang).casefold()
    for kind in KINDS
    if kind not in (SERVICE, "none", "not_known")  # the last is no name, but the word "benefits"
    for lang in LANGUAGES
}
RUN = ("run", "--month", "2026-10", "--pay-on", "2026-11-13", "--today", "2026-11-10")
NEAR_THE_LIMIT = "w-09"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def out(jobcenter: Call, store: Path) -> Path:
    """The demo's folder, made once."""
    folder = store / "out"
    if not folder.exists():
        code, _, err = jobcenter("demo", "--out", str(folder))
        assert code == 0, err
    return folder


def again(jobcenter: Call, out: Path, *more: str) -> Any:
    db = f"sqlite:///{out / 'jobcenter.db'}"
    code, said, err = jobcenter(*RUN, "--db", db, "--out", str(out), "--json", *more)
    assert code == 0, err
    return json.loads(said)


def test_no_name_of_a_benefit_is_where_payroll_and_invoicing_read(out: Path) -> None:
    own = ("people", "attendance")
    read_by_all = [
        path
        for path in sorted(out.rglob("*"))
        if path.suffix in (".html", ".json", ".txt", ".xml")
        and path.relative_to(out).parts[0] not in own
    ]
    assert {path.relative_to(out).parts[0] for path in read_by_all} >= {
        "index.html", "checks.json", "manifest.json", "payslips", "allowances", "invoices",
        "charges", "payments", "register",
    }  # fmt: skip
    found = {
        (path.name, name)
        for path in read_by_all
        for name in NAMES
        if name in path.read_text(encoding="utf-8").casefold()
    }
    assert found == set()


def test_the_months_page_counts_the_advice_of_the_worker_near_the_limit(out: Path) -> None:
    """Mornings of 5 h 30 min at 12.59 with 9 %: 75.48 each. 10 are 754.80, 11 are over four fifths
    of 990.90 (792.72), 14 over it (1,056.72): 10, 3 and 1."""
    page = (out / "index.html").read_text(encoding="utf-8")
    (row,) = [
        one for one in re.findall(r"<tr>.*?</tr>", page, re.S) if f">{NEAR_THE_LIMIT}</th" in one
    ]
    assert re.findall(r"<td[^>]*>(\d+)</td>", row) == ["14", "10", "3", "1", "0"]
    own = (out / "people" / NEAR_THE_LIMIT / "index.html").read_text(encoding="utf-8")
    assert any(name in own.casefold() for name in NAMES)
    assert own.count("yli rajan") == 1


def test_every_worker_has_a_page_with_a_certificate(out: Path) -> None:
    pages = sorted((out / "people").iterdir())
    assert pages
    for folder in pages:
        assert (folder / "index.html").is_file()
        assert list(folder.glob("C-2026-*.pdf"))


def test_the_log_names_who_writes_the_papers_and_payroll_gets_none_that_are_own(
    jobcenter: Call, out: Path, tmp_path: Path
) -> None:
    db = f"sqlite:///{out / 'jobcenter.db'}"

    def actors() -> list[str]:
        with Jobcenter.open(db, clock=PILOT_CLOCK) as center:
            log = read(center.office, lambda session: access_log_of(session, NEAR_THE_LIMIT))
        return [one.actor for one in log if one.kind == "advice" and one.field]

    before = actors()
    assert set(before) == {"papers"}
    again(jobcenter, out, "--by", "s-instructor")
    assert set(actors()[len(before) :]) == {"s-instructor"}
    told = len(actors())
    clerk = tmp_path / "clerk"
    jobcenter(*RUN, "--db", db, "--out", str(clerk), "--by", "s-clerk")
    assert len(actors()) == told
    assert (clerk / "payslips").is_dir()
    assert not list(clerk.rglob("C-2026-*.pdf"))
    assert not list(clerk.rglob("cv-*.pdf")) + list(clerk.rglob("advice-*.pdf"))


def test_a_certificate_that_is_taken_back_is_gone_after_the_next_run(
    jobcenter: Call, out: Path
) -> None:
    again(jobcenter, out)
    db = f"sqlite:///{out / 'jobcenter.db'}"
    paid = f"certificate-{NEAR_THE_LIMIT}"
    (file,) = (out / "people" / NEAR_THE_LIMIT).glob("C-2026-*.pdf")
    with Jobcenter.open(db, clock=PILOT_CLOCK) as center:
        center.do(
            RevokeCertificate(
                command_id="revoke", actor="s-coordinator", certificate_id=paid, reason="virhe"
            )
        )
    done = again(jobcenter, out)
    assert done["files_removed"] == [f"people/{NEAR_THE_LIMIT}/{file.name}"]
    assert not file.exists()
    assert file.name not in (out / "people" / NEAR_THE_LIMIT / "index.html").read_text("utf-8")
    assert again(jobcenter, out)["changed"] is False
