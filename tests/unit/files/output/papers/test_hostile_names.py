"""Names and texts of people, whatever they hold, stay whole values on papers, in every language."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from month_example import ALLOWANCE_SLIP, CHARGE, INVOICE, OCTOBER, SLIP, month_view, wording

from jobcenter_core.files.output.directory import Directory, directory_of
from jobcenter_core.files.output.papers.attendance_paper import attendance_paper
from jobcenter_core.files.output.papers.charge_paper import charge_paper
from jobcenter_core.files.output.papers.hour_list_paper import hour_list_paper
from jobcenter_core.files.output.papers.invoice_paper import invoice_paper
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.files.output.papers.statement_papers import pay_certificate_paper, year_paper
from jobcenter_core.files.output.statement_text import Certificate, YearSummary
from jobcenter_core.payroll.payslips import Carried
from jobcenter_core.payroll.statements import YearSums
from jobcenter_core.ports.papers import Facts, Paper
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
NAMES = (
    "Aino",
    "Ä" * 200,
    "Net: 0,00 €",
    "{amount}: {name}",
    "#eval(1) *b* $x$ <c>",
    "אבגד: 12",
    "😀",
)
DAYS = WorkerMonth(
    worker_id="w-1", paid_minutes=0, allowance_days=0, unpaid_days=3, unpaid_minutes=750
)


def named(name: str) -> Directory:
    """The parties of the month, each with that name alone."""
    names = directory_of(month_view())
    return Directory(
        organisations={id: attrs.evolve(one, name=name) for id, one in names.organisations.items()},
        customers={id: attrs.evolve(one, name=name) for id, one in names.customers.items()},
        workers={
            id: attrs.evolve(one, given_name=name, family_name="")
            for id, one in names.workers.items()
        },
    )


def papers(names: Directory, lang: str) -> tuple[Paper, ...]:
    paid_by = {"employer_id": "employer", "worker_id": "w-1", "made_on": date(2026, 11, 30)}
    months = Certificate(first=OCTOBER, last=OCTOBER, months=(), **paid_by)  # type: ignore[arg-type]
    year = YearSummary(year=2026, sums=YearSums(), **paid_by)  # type: ignore[arg-type]
    return (
        payslip_paper(SLIP, names, WORDING, lang),
        payslip_paper(ALLOWANCE_SLIP, names, WORDING, lang),
        invoice_paper(INVOICE, names, WORDING, lang),
        charge_paper(CHARGE, names, WORDING, lang),
        attendance_paper(DAYS, OCTOBER, names, WORDING, lang),
        hour_list_paper("w-1", OCTOBER, (), names, WORDING, lang),
        pay_certificate_paper(months, names, WORDING, lang),
        year_paper(year, names, WORDING, lang),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_stands_whole_beside_what_it_is(name: str, lang: str) -> None:
    for paper, plain in zip(
        papers(named(name), lang), papers(named("Somebody"), lang), strict=True
    ):
        assert rows(paper) == [
            (label, name if value == "Somebody" else value) for label, value in rows(plain)
        ]
        assert name in [value for _, value in rows(paper)]
        expected = [text.replace("Somebody", name) for text in paper_texts(plain)]
        assert list(paper_texts(paper)) == expected


def rows(paper: Paper) -> list[tuple[str, str]]:
    return [row for block in paper.blocks if isinstance(block, Facts) for row in block.rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_plugin_deducts_and_carries_is_called_by_its_code(lang: str) -> None:
    slip = attrs.evolve(SLIP, carried=(Carried("canteen_card", 100, "card-1"),))
    texts = "\n".join(paper_texts(payslip_paper(slip, directory_of(month_view()), WORDING, lang)))
    assert "canteen_card" in texts
