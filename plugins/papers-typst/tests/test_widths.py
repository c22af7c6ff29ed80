"""Columns: no word is cut while there is room for it, and short ones stand on one line."""

from __future__ import annotations

import json

import attrs
import typst
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.ports.papers import Table, TableColumn
from jobcenter_papers_typst.fonts import FONT_FOLDER, sign_widths
from jobcenter_papers_typst.widths import LONGEST_WORD, Columns, columns_of, is_short, is_too_wide

A, MARGINS = 548, 1_000  # the letter a in bold, and both margins of a cell
UPRIGHT = 50_105  # 17 cm less the margins, 476 points, in letters of 9.5 points


def table(*cells: str, numbers: str = "") -> Table:
    columns = tuple(
        TableColumn(heading="h", is_number=str(at) in numbers) for at in range(len(cells))
    )
    return Table(caption="Taulukko", columns=columns, rows=(cells,))


def upright(block: Table, *, is_easy: bool = False) -> Columns:
    return columns_of(block, is_easy=is_easy, is_lying=False)


def test_a_column_gets_its_longest_line_and_the_longest_of_text_the_rest() -> None:
    assert sign_widths()[ord("a")] == A
    wide, short = upright(table("a" * 20, "aaa")).widths
    assert short == 3 * A + MARGINS
    assert wide == UPRIGHT - short
    letter_h = sign_widths()[ord("h")] + MARGINS  # the headings, wider than a digit
    assert upright(table("1", "22", numbers="01")).widths[0] == letter_h
    sums, text = upright(table("1 884,00 €", "aa", numbers="0")).widths
    assert text == UPRIGHT - sums  # numbers do not get it, though they are longer


def test_what_needs_least_is_served_first() -> None:
    """Three words of 30 letters need 30 * 548 + 1 000 = 17 440 each, 52 320 in all, so with blanks
    between shorter words the two long columns share what the short one leaves."""
    words = " ".join(["aaaaa"] * 10)
    first, second, short = upright(table(words, words, "aaaaaaa aaaaaaa")).widths
    assert short == 14 * A + 265 + MARGINS
    assert abs(first - second) <= 1
    assert first + second + short == UPRIGHT


def headed(*headings: str, cell: str) -> Table:
    columns = tuple(TableColumn(heading=heading, is_number=True) for heading in headings)
    return Table(columns=(TableColumn(heading="h"), *columns), rows=((cell, *"1" * len(columns)),))


def test_headings_stand_on_one_line_where_nobody_needs_the_room() -> None:
    short = headed("aa aaaa aa", cell="a" * 30)
    assert upright(short).widths[1] == 8 * A + 2 * 265 + MARGINS  # a blank is 265
    assert upright(headed("aa aaaa aa", cell="aaaa " * 60)).widths[1] == 4 * A + MARGINS


def test_plain_finnish_has_larger_letters_and_so_less_room() -> None:
    """Six times 13 * 548 + 1 000 is 48 744: 54 091 fit (letters of 8.8), not 47 036 (10.12)."""
    block = table(*["a" * 13] * 6)
    assert not is_too_wide(block, is_easy=False)
    assert is_too_wide(block, is_easy=True)


def test_a_word_is_broken_only_where_there_is_no_room_for_it() -> None:
    assert upright(table("a" * 200, "b")).longest == LONGEST_WORD
    broad = table(*["a" * 200] * 9)
    assert is_too_wide(broad, is_easy=False)
    found = columns_of(broad, is_easy=False, is_lying=True)
    assert len(set(found.widths)) == 1
    assert 1 <= found.longest < 16  # a ninth of 82 em holds fewer than 16 letters a


def test_an_empty_column_is_a_column() -> None:
    block = Table(columns=(TableColumn(heading=""),) * 2, rows=(("", " "),))
    columns = upright(block)
    assert columns.widths == (1_000, UPRIGHT - 1_000)  # the second holds a blank
    assert is_short(block, columns)


def test_short_is_what_takes_a_third_of_a_page() -> None:
    """With the headings 15 rows of one line take 24 em, 16 take 25.5; 8 rows of two lines 23.1, and
    10 take 28.5."""
    columns = upright(table("aa", "1"))
    for rows, cell, expected in (
        (15, "a", True),
        (16, "a", False),
        (8, "a\na", True),
        (10, "a\na", False),
    ):
        block = Table(columns=table("a", "1").columns, rows=((cell, "1"),) * rows, total=())
        assert is_short(block, columns) == expected
    # 19 words to a line of 47.5 em, as each takes 4 * 0.548 + 0.265: 6 lines, so rows of 7.5 em.
    long = " ".join(["aaaa"] * 112)
    for rows, expected in ((3, True), (4, False)):
        block = attrs.evolve(table(long, "1"), rows=((long, "1"),) * rows)
        assert is_short(block, upright(block)) == expected


CELLS = st.text(st.sampled_from("aäWi1 0,€\u00a0\n×"), max_size=30)
ROOMS = {  # thousandths of an em: 476 or 722 points by letters of 10 or 11.5 points times 0.95
    (False, False): 50_105,
    (False, True): 76_000,
    (True, False): 43_569,
    (True, True): 66_086,
}


@given(st.lists(CELLS, min_size=1, max_size=5), st.booleans(), st.booleans())
def test_columns_fill_the_page_and_hold_their_longest_word(
    cells: list[str], is_easy: bool, is_lying: bool
) -> None:
    found = columns_of(table(*cells), is_easy=is_easy, is_lying=is_lying)
    room = ROOMS[is_easy, is_lying]
    assert room - len(cells) < sum(found.widths) <= room
    if found.longest == LONGEST_WORD:
        for width, cell in zip(found.widths, cells, strict=True):
            words = cell.replace("\n", " ").split(" ")
            assert all(
                sum(sign_widths()[ord(sign)] for sign in word) + MARGINS <= width for word in words
            )


def test_the_typesetter_needs_no_more_than_we_say() -> None:
    """Measured by Typst itself, in regular and bold, with digits of tables."""
    samples = ["Toimintakeskuksen", "1\u00a0884,00\u00a0€", "131,25\u00a0€\u00a0×\u00a024,4\u00a0%"]
    samples += ["Työttömyysvakuutusmaksu", "−12,00\u00a0€", "Ålidhem", "WWW", "fiffi"]
    source = (
        '#set text(font: "FiraGO", size: 1000pt, number-width: "tabular", fallback: false)\n'
        "#context [#metadata((json(bytes(sys.inputs.samples)).map(one => "
        "calc.max(measure(one).width, measure(strong(one)).width).pt())))<found>]"
    )
    found = typst.query(
        source.encode(),
        "<found>",
        font_paths=[str(FONT_FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"samples": json.dumps(samples)},
        field="value",
        one=True,
    )
    for sample, measured in zip(samples, json.loads(found), strict=True):
        said = upright(table(sample, "b" * 200)).widths[0] - MARGINS
        assert measured <= said <= measured * 1.2, sample
