"""`lint-finnish` over a file and over the library's own texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Call = Callable[..., tuple[int, str, str]]


def test_the_librarys_own_texts_have_nothing_to_look_at(jobcenter: Call) -> None:
    assert jobcenter("lint-finnish") == (0, "Nothing to look at.\n", "")


def test_a_file_is_flagged_by_place_rule_and_advice(jobcenter: Call, tmp_path: Path) -> None:
    file = tmp_path / "ohje.txt"
    file.write_text("Hyvä teksti.\n\nPalkka\nmaksetaan tilille.\n", encoding="utf-8")
    code, out, _ = jobcenter("lint-finnish", str(file))
    assert code == 1
    assert out == "ohje.txt:3: maksetaan – Kerro, kuka tekee. [passive]\n"
    code, out, _ = jobcenter("lint-finnish", str(file), "--json")
    assert code == 1
    assert json.loads(out) == [
        {
            "advice": "Kerro, kuka tekee.",
            "found": "maksetaan",
            "place": "ohje.txt:3",
            "rule": "passive",
        }
    ]


def test_a_file_that_is_no_text_is_an_input_fault(jobcenter: Call, tmp_path: Path) -> None:
    file = tmp_path / "ohje.txt"
    file.write_bytes(b"\xff\xfe")
    code, _, err = jobcenter("lint-finnish", str(file))
    assert code == 2
    assert "UTF-8" in err
