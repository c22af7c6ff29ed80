"""No identity code in the repository can belong to a person.

The individual numbers 900-999 are never given to anybody (facts of the Digital and Population
Data Services Agency), so test persons use these alone. A code whose date or check sign is wrong
is nobody's either.
"""

from __future__ import annotations

import re

import source_tree as tree
from stdnum.fi import hetu

LOOKS_LIKE_A_CODE = re.compile(
    r"(?<![0-9A-Za-z])[0-3]\d[01]\d\d\d[-+A-FU-Y]\d{3}[0-9A-Y](?![0-9A-Za-z])", re.IGNORECASE
)


def codes_that_could_be_real(text: str) -> list[str]:
    found = (match.group().upper() for match in LOOKS_LIKE_A_CODE.finditer(text))
    return [code for code in found if hetu.is_valid(code)]


def test_only_codes_of_nobody_are_in_the_repository() -> None:
    # The message names file and number of codes, never a code.
    suspects = {
        tree.shown(path): len(codes)
        for path in tree.text_files()
        if (codes := codes_that_could_be_real(path.read_text(encoding="utf-8", errors="ignore")))
    }
    assert suspects == {}


def test_the_check_finds_a_code_that_could_be_real() -> None:
    # Made here, so that it stands in no file: 1 January 1980, individual number 002, and the sign
    # is that of the remainder of 010180002 by 31: 31 * 328387 = 10179997, so 5.
    code = "010180" + "-" + "002" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[10180002 % 31]
    assert codes_that_could_be_real(f"code={code};") == [code]
    assert codes_that_could_be_real("010180-9" + "99" + "0") == []
