from __future__ import annotations

from html import escape

import pytest
from month_example import month_view, wording

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.finding_subject import finding_subject
from jobcenter_core.files.output.page_text import PageText

VIEW = month_view()
WORDING = wording()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("worker/w-1", "Työntekijä Aino Kuvitelma"),
        ("worker/w-9/iban", "Työntekijä w-9"),
        ("customer/unit", "Asiakas Yksikkö"),
        ("organisation/city", "Organisaatio Mallikaupunki"),
        ("order/o-9", "Tilaus o-9"),
        ("payslip/slip-run-1-w-1", "Palkkalaskelma, Aino Kuvitelma"),
        ("pay_run/run-1/w-3/worker.iban", "Palkka-ajo, Eeva Keksitty"),
        ("pay_run/run-1", "Palkka-ajo, run-1"),
        ("timesheet/ts-1", "Tuntilista ts-1"),
    ],
)
def test_what_a_finding_is_about_is_told_in_words_beside_its_path(path: str, said: str) -> None:
    assert subject(path) == f'<span class="subject">{said}</span> {small(path)}'


@pytest.mark.parametrize("path", ["own_thing/x", "worker", "", "hours.csv:3", "<b>/x"])
def test_a_path_of_an_unknown_kind_stands_alone(path: str) -> None:
    assert subject(path) == small(path)


def subject(path: str) -> str:
    page = PageText(view=VIEW, names=directory_of(VIEW), wording=WORDING)
    return finding_subject(page, path).text


def small(path: str) -> str:
    return f'<small class="raw">{escape(path)}</small>'
