from __future__ import annotations

from page_reader import Element, Page

from jobcenter_core.files.output.chart import Bar, BarGroup, bar_chart


def rects(page: Page) -> list[tuple[int, int, str]]:
    def numbers(one: Element) -> tuple[int, int, str]:
        found = one.attributes
        return int(str(found["x"])), int(str(found["width"])), str(found["class"])

    return [numbers(one) for one in page.all("rect")]


def drawn(*groups: BarGroup) -> Page:
    return Page(bar_chart("T", "D", groups).text)


def test_the_longest_bar_fills_the_room_and_parts_lie_side_by_side() -> None:
    page = drawn(
        BarGroup("Hours", (Bar("a", (60, 30), "90"), Bar("b", (20, 10), "30")), ("first", "second"))
    )
    # 210 units for 90: 60 ends at 140; 20 at 46.67 and 30 at 70.
    assert rects(page) == [
        (0, 140, "first"),
        (140, 70, "second"),
        (0, 47, "first"),
        (47, 23, "second"),
    ]


def test_each_group_has_its_own_measure_and_place() -> None:
    one, two = BarGroup("One", (Bar("a", (1,), "1"),)), BarGroup("Two", (Bar("a", (500,), "500"),))
    page = drawn(one, two)
    assert rects(page) == [(0, 210, "only"), (0, 210, "only")]
    tops = [int(str(one.attributes["y"])) for one in page.all("rect")]
    assert tops[0] < tops[1]
    (svg,) = page.all("svg")
    height = int(str(svg.attributes["viewbox"]).split()[3])
    assert tops[1] + 18 <= height


def test_parts_of_nothing_are_not_drawn_but_said() -> None:
    page = drawn(BarGroup("Hours", (Bar("a", (0, 0), "0 min"), Bar("b", (), "none"))))
    assert rects(page) == []
    assert [one.text for one in page.all("text")] == ["Hours", "a", "0 min", "b", "none"]


def test_words_are_escaped() -> None:
    chart = bar_chart("<T>", "<D>", [BarGroup("<G>", (Bar("<a>", (1,), "<v>"),))]).text
    page = Page(chart)
    assert [one.text for one in page.all("title", "desc")] == ["<T>", "<D>"]
    assert [one.text for one in page.all("text")] == ["<G>", "<a>", "<v>"]
