"""Papers to print: one file for each paper, in its reader's language, under ids alone."""

from __future__ import annotations

import attrs
import pytest
from month_example import month_view
from printed_example import people_view, planned

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.paper_text import paper_text


def test_every_paper_once_with_the_worker_whose_it_is() -> None:
    files = [one.file for one in planned(people_view())]
    found = {one.path: (one.kind, one.worker_id) for one in files}
    assert len(found) == len(files)
    own = {path: found[path] for path in found if found[path][1]}
    assert own == {
        "payslips/slip-run-1-w-1.pdf": ("payslip", "w-1"),
        "allowances/slip-run-2-w-2.pdf": ("allowance_slip", "w-2"),
        "attendance/w-1-2026-10.pdf": ("attendance", "w-1"),
        "hours/hours-w-1-2026-10.pdf": ("hour_list", "w-1"),
        "people/w-1/C-2026-00001.pdf": ("certificate", "w-1"),
        "people/w-1/cv-w-1.pdf": ("cv", "w-1"),
        "people/w-1/advice-w-1-2.pdf": ("forecast", "w-1"),
    }
    others = {path: found[path][0] for path in found if path not in own}
    assert others.pop("report.pdf") == "report"
    assert others == {
        "invoices/2026-00001.pdf": "invoice",
        "charges/IC-2026-00001.pdf": "internal_charge",
    }


def test_what_is_made_is_what_was_planned() -> None:
    """Kind and name are known before anything is made."""
    for one in planned(people_view()):
        paper = one.make()
        assert paper.kind == one.file.kind
        if one.file.worker_id:  # the others are named by number, and the report by nothing
            assert one.file.path.endswith(f"/{paper.id}.pdf")
        assert one.certificate == (paper.id if paper.kind == "certificate" else "")


def test_each_paper_is_in_its_readers_language() -> None:
    papers = [one.make() for one in planned(people_view())]
    found = {(paper.kind, paper.id): paper.language for paper in papers}
    assert found["payslip", "slip-run-1-w-1"] == "fi@selko"  # w-1's
    assert found["allowance_slip", "slip-run-2-w-2"] == "sv"  # w-2's
    assert found["hour_list", "hours-w-1-2026-10"] == "fi@selko"
    assert found["cv", "cv-w-1"] == "fi"  # others shall not see that w-1 reads plain Finnish
    assert found["certificate", "C-2026-00001"] == "sv"  # as it was asked for
    office = ("invoice", "internal_charge", "report")
    assert {lang for (kind, _), lang in found.items() if kind in office} == {"fi"}


def test_the_last_forecast_counts_every_gig() -> None:
    """Before the second gig 990.91 are planned, one cent over the limit of 990.90."""
    (paper,) = [one.make() for one in planned(people_view()) if one.file.kind == "forecast"]
    assert "990,91" in paper_text(paper)


def test_a_month_without_people_has_none_of_their_own_papers() -> None:
    kinds = {one.file.kind for one in planned(month_view())}
    office = {"invoice", "internal_charge", "report"}
    assert kinds == {"payslip", "allowance_slip", "attendance"} | office


def test_nothing_planned_shows_its_content() -> None:
    assert not any("Aino" in repr(one) for one in planned(people_view()))


@pytest.mark.parametrize("word", ["Kuvitelma", "Aino", "disability", "pension"])
def test_no_path_holds_a_name_or_a_benefit(word: str) -> None:
    paths = [one.file.path for one in planned(people_view())]
    assert not any(word.casefold() in path.casefold() for path in paths)


@pytest.mark.parametrize("bad", ["../up", "a/b", ""])
def test_a_worker_whose_id_cannot_be_a_folder_is_refused(bad: str) -> None:
    view = people_view()
    (cv,) = view.cvs
    with pytest.raises(InvalidValue, match=r"worker\.id"):
        planned(attrs.evolve(view, cvs=(attrs.evolve(cv, worker_id=bad),)))


def test_papers_of_somebody_whose_data_are_gone_are_in_the_offices_language() -> None:
    """Sums are kept longer than people; a month is printed all the same."""
    view = attrs.evolve(people_view(), workers=())
    slips = [one.make() for one in planned(view) if one.file.kind == "payslip"]
    assert [paper.language for paper in slips] == ["fi"]
    assert all(one.make().blocks for one in planned(view))
