"""Payment references: the Finnish national one (7-3-1 check digit) and ISO 11649 (RF).

The same payment may come back in either form, so they are compared by their normalised national
core. Sources: Finance Finland's guides to the national and the international reference.
"""

from __future__ import annotations

import re

from jobcenter_core.errors import InvalidValue

__all__ = [
    "group_fives",
    "is_national_reference",
    "is_rf_reference",
    "national_from_rf",
    "national_reference",
    "normalised_core",
    "rf_reference",
]

_WEIGHTS = (7, 3, 1)
_BASE = re.compile(r"[0-9]{3,19}")
_NATIONAL = re.compile(r"[0-9]{4,20}")
_RF = re.compile(r"RF([0-9]{2})([0-9]{1,21})")
_ANY_RF = re.compile(r"RF([0-9]{2})([0-9A-Z]{1,21})")
_SHORTEST = 4
# ISO 11649: letters count as numbers from A = 10, so "RF" moved to the end reads 2715.
_RF_AS_DIGITS = "2715"


def national_reference(base: str) -> str:
    """``base`` with its check digit: ``"123456"`` becomes ``"1234561"``.

    The base has 3 to 19 digits; spaces and leading zeros are dropped, since zeros are not
    printed and do not change the check digit. Raises InvalidValue otherwise.
    """
    digits = _without_spaces(base).lstrip("0")
    if _BASE.fullmatch(digits) is None:
        raise InvalidValue("base", "3 to 19 digits without leading zeros")
    return digits + _check_digit(digits)


def is_national_reference(text: str) -> bool:
    """Whether ``text`` is 4 to 20 digits, not all zero, with a right check digit.

    Spaces and leading zeros (the form that machines exchange) are allowed.
    """
    digits = _without_spaces(text)
    if _NATIONAL.fullmatch(digits) is None or not digits.strip("0"):
        return False
    return digits[-1] == _check_digit(digits[:-1])


def is_rf_reference(text: str) -> bool:
    """Whether ``text`` is an ISO 11649 reference with right check digits, compact in upper case.

    It may hold letters, and need not have a national reference inside.
    """
    match = _ANY_RF.fullmatch(text)
    if match is None:
        return False
    digits = "".join(str(int(sign, 36)) for sign in match[2])
    return int(digits + _RF_AS_DIGITS + match[1]) % 97 == 1


def rf_reference(national: str) -> str:
    """The ISO 11649 form of a national reference, compact: ``RF`` + 2 check digits + core.

    Raises InvalidValue when the national reference is not valid.
    """
    if not is_national_reference(national):
        raise InvalidValue("reference", "a valid national reference")
    core = _without_spaces(national).lstrip("0")
    return f"RF{98 - int(core + _RF_AS_DIGITS + '00') % 97:02d}{core}"


def national_from_rf(rf: str) -> str:
    """The national reference inside an RF reference.

    It has no leading zeros, unless they are needed to reach the four digits that the shortest
    national reference has. Raises InvalidValue when either check fails.
    """
    match = _RF.fullmatch(_without_spaces(rf).upper())
    if match is None or int(match[2] + _RF_AS_DIGITS + match[1]) % 97 != 1:
        raise InvalidValue("reference", "a valid RF reference with digits only")
    national = match[2].lstrip("0").rjust(_SHORTEST, "0")
    if not is_national_reference(national):
        raise InvalidValue("reference", "an RF reference made from a national one")
    return national


def group_fives(ref: str) -> str:
    """The reference as printed.

    A national one in groups of five from the right, without leading zeros (``"12 34561"``); an
    RF one in groups of four from the left, as ISO 11649 prints it.
    """
    compact = _without_spaces(ref)
    if compact.upper().startswith("RF"):
        return " ".join(compact[i : i + 4] for i in range(0, len(compact), 4))
    digits = compact.lstrip("0")
    head = len(digits) % 5
    groups = [digits[i : i + 5] for i in range(head, len(digits), 5)]
    return " ".join([digits[:head], *groups] if head else groups)


def normalised_core(text: str) -> str | None:
    """What a national or RF reference is compared by: the national digits without leading zeros.

    None when ``text`` is neither, or an RF reference that no national one is inside.
    """
    if is_national_reference(text):
        return _without_spaces(text).lstrip("0")
    try:
        return national_from_rf(text).lstrip("0")
    except InvalidValue:
        return None


def _check_digit(digits: str) -> str:
    total = sum(int(d) * _WEIGHTS[i % 3] for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def _without_spaces(text: object) -> str:
    """No spaces; an empty text for what cannot be a reference (digits of other scripts too)."""
    if not isinstance(text, str) or not text.isascii():
        return ""
    return text.replace(" ", "")
