"""OVT codes: the electronic addresses of Finnish organisations (ISO 6523 scheme 0216).

``0037``, the eight digits of the business id, and up to five letters or digits that name a unit.
"""

from __future__ import annotations

import re

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.identifiers import business_id

__all__ = ["business_id_of_ovt", "is_ovt", "ovt_code"]

_OVT = re.compile(r"0037([0-9]{7})([0-9])([0-9A-Z]{0,5})")
_SUFFIX = re.compile(r"[0-9A-Z]{0,5}")
_EXPECTED = "an OVT code: 0037, the digits of a business id, at most 5 letters or digits"


def ovt_code(business_id_text: str, suffix: str = "", *, field: str = "e_address") -> str:
    """The OVT code of an organisation, or with ``suffix`` (at most 5 of A-Z and 0-9) of a unit.

    ``ovt_code("0201256-6")`` is ``003702012566``. Raises InvalidValue for a business id that is
    not valid and for another suffix.
    """
    digits = business_id(business_id_text).replace("-", "")
    if _SUFFIX.fullmatch(suffix) is None:
        raise InvalidValue(field, "followed by at most 5 characters of A-Z and 0-9")
    return f"0037{digits}{suffix}"


def business_id_of_ovt(text: str, *, field: str = "e_address") -> str:
    """The business id inside an OVT code, in the form 1234567-8. Raises InvalidValue otherwise."""
    match = _OVT.fullmatch(text)
    try:
        if match is None:
            raise InvalidValue(field, _EXPECTED)
        return business_id(match[1] + match[2])
    except InvalidValue:
        raise InvalidValue(field, _EXPECTED) from None


def is_ovt(text: str) -> bool:
    """Whether ``text`` is an OVT code whose business id passes its check."""
    try:
        business_id_of_ovt(text)
    except InvalidValue:
        return False
    return True
