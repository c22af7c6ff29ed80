from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest
from month_example import (
    ALLOWANCE_SLIP,
    CHARGE,
    INVOICE,
    SECRET_CODE,
    SECRET_IBAN,
    SLIP,
    month_view,
    statutes,
    wording,
)
from page_reader import Page

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.files.output.folder import WrittenFolder, write_folder
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.services.month_view import MonthView

STATUTES = statutes()
WORDING = wording()
VIEW = month_view()

ENDINGS = ("en.txt", "fi.txt", "fi_selko.txt", "json")
EXPECTED = sorted(
    [
        *(f"payslips/slip-run-1-w-1.{ending}" for ending in ENDINGS),
        *(f"allowances/slip-run-2-w-2.{ending}" for ending in (*ENDINGS, "sv.txt")),
        *(f"attendance/w-1-2026-10.{ending}" for ending in ENDINGS),
        *(f"invoices/2026-00001.{ending}" for ending in ENDINGS),
        *(f"charges/IC-2026-00001.{ending}" for ending in ENDINGS),
        *(f"people/{id}/index.html" for id in ("w-1", "w-2")),
        "checks.json",
        "index.html",
    ]
)
ON_DISK = sorted([*EXPECTED, "manifest.json"])


def write(out: Path, view: MonthView = VIEW) -> WrittenFolder:
    return write_folder(view, statutes=STATUTES, wording=WORDING, out=out)


def on_disk(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_every_paper_is_there_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    written = write(out)
    assert on_disk(out) == ON_DISK
    assert written == WrittenFolder(folder=out, paths=tuple(EXPECTED), changed=tuple(EXPECTED))
    assert written.unchanged == 0


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = write(tmp_path)
    assert again.changed == ()
    assert again.unchanged == len(EXPECTED)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    write(tmp_path)
    note = tmp_path / "payslips" / "my-note.txt"
    note.write_text("mine")
    other = attrs.evolve(CHARGE, cost_centre_code="CC-43")
    again = write(tmp_path, attrs.evolve(VIEW, charges=(other,)))
    charge = [f"charges/IC-2026-00001.{ending}" for ending in ENDINGS]
    assert again.changed == (*charge, "index.html")
    assert again.unchanged == len(EXPECTED) - 5
    assert note.read_text() == "mine"


def test_everything_is_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = os.umask(0)
    try:
        write(out)
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in [out, *out.rglob("*")]}
    assert modes == {True: 0o700, False: 0o600}


def test_every_link_of_the_page_leads_to_a_file(tmp_path: Path) -> None:
    write(tmp_path)
    page = Page((tmp_path / "index.html").read_text(encoding="utf-8"))
    links = {str(link.attributes["href"]) for link in page.all("a")}
    files = {link for link in links if not link.startswith("#")}
    assert {link for link in files if not (tmp_path / link).is_file()} == set()
    # Every file but the page itself can be reached from it.
    assert files == set(EXPECTED) - {"index.html"}


def test_no_secret_reaches_a_file(tmp_path: Path) -> None:
    write(tmp_path)
    for path in tmp_path.rglob("*.*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert SECRET_CODE not in text
        assert SECRET_IBAN not in text
        assert "disability_services" not in text or path.name == "index.html"


def test_the_same_month_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b")
    for name in EXPECTED:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_worker_reads_the_own_papers_in_the_own_language(tmp_path: Path) -> None:
    months = tuple(attrs.evolve(one, unpaid_days=1) for one in VIEW.worker_months)
    write(tmp_path, attrs.evolve(VIEW, worker_months=months))
    slip = (tmp_path / "allowances" / "slip-run-2-w-2.sv.txt").read_text(encoding="utf-8")
    assert slip.startswith("Specifikation av skattefri penning\n")
    days = (tmp_path / "attendance" / "w-2-2026-10.sv.txt").read_text(encoding="utf-8")
    assert days.startswith("Dina dagar och timmar\n")
    # Aino reads plain Finnish, which every paper is written in anyway.
    assert not (tmp_path / "attendance" / "w-1-2026-10.sv.txt").exists()


def test_nobody_without_such_days_has_a_paper_of_them(tmp_path: Path) -> None:
    months = tuple(attrs.evolve(one, unpaid_days=0) for one in VIEW.worker_months)
    written = write(tmp_path, attrs.evolve(VIEW, worker_months=months))
    assert not any(path.startswith("attendance") for path in written.paths)
    assert "Korvauksen maksaa toinen" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_discarded_invoice_is_no_paper(tmp_path: Path) -> None:
    discarded = attrs.evolve(INVOICE, id="invoice-2", number="2026-00002", state="discarded")
    write(tmp_path, attrs.evolve(VIEW, invoices=(INVOICE, discarded)))
    assert on_disk(tmp_path) == ON_DISK
    assert "2026-00002" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", ["../up", "a/b", "", ".hidden", "a\0b", "nul\n", "x" * 201])
def test_an_id_that_cannot_be_a_file_name_is_refused_before_anything_is_written(
    tmp_path: Path, bad: str
) -> None:
    out = tmp_path / "out"
    for view in (
        attrs.evolve(VIEW, payslips=(attrs.evolve(SLIP, id=bad), ALLOWANCE_SLIP)),
        attrs.evolve(VIEW, invoices=(attrs.evolve(INVOICE, number=bad),)),
        attrs.evolve(VIEW, charges=(attrs.evolve(CHARGE, number=bad),)),
    ):
        with pytest.raises(InvalidValue):
            write(out, view)
        assert not out.exists()


def test_two_sellers_with_one_number_are_told_apart_by_id() -> None:
    twin = attrs.evolve(INVOICE, id="invoice-2", seller_id="city")
    third = attrs.evolve(INVOICE, id="invoice-3", number="2026-00002")
    assert paper_stems((INVOICE, twin, third)) == {
        "invoice-1": "invoice-1",
        "invoice-2": "invoice-2",
        "invoice-3": "2026-00002",
    }


def test_numbers_that_differ_in_case_alone_count_as_one() -> None:
    low = attrs.evolve(CHARGE, id="charge-2", number="ic-2026-00001")
    assert set(paper_stems((CHARGE, low)).values()) == {"charge-1", "charge-2"}


def test_papers_that_cannot_be_told_apart_are_refused() -> None:
    twin = attrs.evolve(INVOICE, id="invoice-2")
    third = attrs.evolve(INVOICE, id="invoice-3", number="invoice-1")
    with pytest.raises(InvalidValue, match="told apart"):
        paper_stems((INVOICE, twin, third))


def test_a_file_in_the_place_of_the_folder_is_an_error_by_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("a file")
    with pytest.raises(StorageError, match="output folder"):
        write(out)
