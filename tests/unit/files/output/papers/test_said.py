from __future__ import annotations

from jobcenter_core.files.output.papers.said import fact, facts, total_row
from jobcenter_core.ports.papers import Facts, Paragraph


def test_a_line_with_a_name_is_a_fact() -> None:
    assert fact("Eräpäivä: 24.11.2026") == ("Eräpäivä", "24.11.2026")
    assert fact("Name: A: B") == ("Name", "A: B")
    assert fact("No name") == ("", "No name")


def test_facts_and_paragraphs_keep_their_order() -> None:
    assert facts(["A: 1", "B: 2", "Told.", "Again.", "C: 3"]) == (
        Facts(rows=(("A", "1"), ("B", "2"))),
        Paragraph(text="Told."),
        Paragraph(text="Again."),
        Facts(rows=(("C", "3"),)),
    )
    assert facts([]) == ()


def test_a_sum_stands_in_the_last_column() -> None:
    assert total_row("Yhteensä: 1,00", 2) == ("Yhteensä", "1,00")
    assert total_row("Yhteensä: 1,00", 4) == ("Yhteensä", "", "", "1,00")
