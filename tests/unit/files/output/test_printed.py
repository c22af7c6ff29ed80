"""Papers to print: one file for each paper, in its reader's language, under ids alone."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from month_example import month_view, statutes, wording
from printed_example import WordsOnly, people_view, printed

from jobcenter_core.files.output.folder import write_folder
from jobcenter_core.files.output.printed_file import PrintedFile


def test_every_paper_once_with_the_worker_whose_it_is() -> None:
    files = printed(people_view()).files
    found = {one.path: (one.kind, one.worker_id) for one in files}
    assert len(found) == len(files)
    own = {path: found[path] for path in found if found[path][1]}
    assert own == {
        "payslips/slip-run-1-w-1.pdf": ("payslip", "w-1"),
        "allowances/slip-run-2-w-2.pdf": ("allowance_slip", "w-2"),
        "hours/hours-w-1-2026-10.pdf": ("hour_list", "w-1"),
        "certificates/C-2026-00001.pdf": ("certificate", "w-1"),
        "cv/cv-w-1.pdf": ("cv", "w-1"),
        "forecasts/advice-w-1-2.pdf": ("forecast", "w-1"),
    }
    others = {path: found[path][0] for path in found if path not in own}
    assert others.pop("report.pdf") == "report"
    assert len(others) == len(people_view().invoices)
    assert set(others.values()) == {"invoice"}
    assert all(path.startswith("invoices/") for path in others)


def test_each_paper_is_in_its_readers_language() -> None:
    words = WordsOnly()
    printed(people_view(), words)
    found = {(paper.kind, paper.id): paper.language for paper in words.papers}
    assert found["payslip", "slip-run-1-w-1"] == "fi@selko"  # w-1's
    assert found["allowance_slip", "slip-run-2-w-2"] == "sv"  # w-2's
    assert found["hour_list", "hours-w-1-2026-10"] == "fi@selko"
    assert found["cv", "cv-w-1"] == "fi"  # others shall not see that w-1 reads plain Finnish
    assert found["certificate", "C-2026-00001"] == "sv"  # as it was asked for
    assert {lang for (kind, _), lang in found.items() if kind in ("invoice", "report")} == {"fi"}


def test_the_last_forecast_counts_every_gig() -> None:
    """Before the second gig 990.91 are planned, one cent over the limit of 990.90."""
    (text,) = [
        one.content.decode() for one in printed(people_view()).files if one.kind == "forecast"
    ]
    assert "990,91" in text


def test_what_could_not_be_shown_is_told_once() -> None:
    found = printed(people_view()).findings
    assert [one.path for one in found] == sorted({one.path for one in found})
    assert {one.code for one in found} == {"sign_replaced"}


def test_a_month_without_people_has_its_report_and_slips_only() -> None:
    kinds = {one.kind for one in printed(month_view()).files}
    assert kinds == {"payslip", "allowance_slip", "invoice", "report"}


def test_a_printed_file_shows_nothing_of_its_content() -> None:
    file = PrintedFile(path="cv/cv-w-1.pdf", kind="cv", worker_id="w-1", content=b"Aino Kuvitelma")
    assert "Aino" not in repr(file)


def test_the_folder_holds_and_links_them_and_a_second_writing_changes_nothing(
    tmp_path: Path,
) -> None:
    view = attrs.evolve(people_view(), outgoing=())

    def write() -> tuple[tuple[str, ...], tuple[str, ...]]:
        done = write_folder(
            view, statutes=statutes(), wording=wording(), out=tmp_path, paper_format=WordsOnly()
        )
        return done.paths, done.changed

    paths, changed = write()
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    wanted = [one.path for one in printed(view).files]
    assert set(wanted) <= set(paths) == set(changed)
    linked = [path for path in wanted if f'href="{path}"' in page]
    assert linked == wanted
    assert write() == (paths, ())


@pytest.mark.parametrize("word", ["Kuvitelma", "Aino", "disability", "pension"])
def test_no_path_holds_a_name_or_a_benefit(word: str) -> None:
    assert not any(word.casefold() in one.path.casefold() for one in printed(people_view()).files)
