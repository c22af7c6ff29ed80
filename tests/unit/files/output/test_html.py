from __future__ import annotations

from jobcenter_core.files.output.html import Html, joined, tag


def test_texts_and_attributes_are_escaped() -> None:
    assert tag("p", "<b> & \"'").text == "<p>&lt;b&gt; &amp; &quot;&#x27;</p>"
    assert tag("a", href='"><script>').text == '<a href="&quot;&gt;&lt;script&gt;"></a>'


def test_markup_goes_in_as_it_is_and_nothing_goes_in_as_nothing() -> None:
    assert tag("p", None, tag("b", "x"), None).text == "<p><b>x</b></p>"


def test_attribute_names() -> None:
    made = tag("td", class_="number", aria_labelledby="a b", name="n", tabindex=0, lang=None)
    assert made.text == '<td class="number" aria-labelledby="a b" name="n" tabindex="0"></td>'


def test_void_elements_have_no_end() -> None:
    assert tag("meta", charset="utf-8").text == '<meta charset="utf-8">'


def test_children_of_blocks_stand_on_lines_of_their_own() -> None:
    assert tag("ul", tag("li", "a"), tag("li", "b")).text == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert tag("div").text == "<div></div>"


def test_joined_escapes_the_text_between_too() -> None:
    assert joined(["<", None, Html("<br>")], " & ").text == "&lt; &amp; <br>"
