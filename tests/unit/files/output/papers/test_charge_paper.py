"""An internal charge as a paper: lines and sum, no VAT, no account, nobody who did the work."""

from __future__ import annotations

import pytest
from month_example import CHARGE, HOSTILE, SECRET_CODE, SECRET_IBAN, month_view, wording

from jobcenter_core.files.output.billing_text import charge_text
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.papers.charge_paper import charge_paper
from jobcenter_core.ports.papers import Drawing, Paper, Table
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
NAMES = directory_of(month_view())
WORDING = wording()


def paper(lang: str = "fi") -> Paper:
    return charge_paper(CHARGE, NAMES, WORDING, lang)


def test_lines_stand_in_a_table_with_their_sum() -> None:
    (table,) = [block for block in paper().blocks if isinstance(block, Table)]
    assert [one.heading for one in table.columns] == ["Työ", "Tunnit ja hinta", "Summa"]
    assert [one.is_number for one in table.columns] == [False, False, True]
    ((_, product, amount),) = table.rows
    assert (product, amount) == (f"1{NB}t × 30,00{NB}€/t", f"30,00{NB}€")
    assert table.total == ("Veloitus yhteensä", "", f"30,00{NB}€")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_the_words_of_the_text_and_no_more(lang: str) -> None:
    made = paper(lang)
    on_paper = "\n".join(paper_texts(made)).replace("\n", " ")
    for line in charge_text(CHARGE, NAMES, WORDING, lang).splitlines():
        for part in line.strip().split(": "):
            assert part in on_paper, line
    assert (made.id, made.kind, made.language) == ("charge-1", "internal_charge", lang)
    assert not [block for block in made.blocks if isinstance(block, Drawing)]
    secrets = (SECRET_CODE, SECRET_IBAN, *(one.family_name for one in month_view().workers))
    assert [one for one in secrets if one in on_paper and one != HOSTILE] == []
