"""Official identifiers: personal identity code, business id and account number.

Check digits come from python-stdnum. Only ASCII is accepted, since upper-casing and the
library's own cleaning would otherwise turn look-alike characters into valid ones. Every error
is InvalidValue with the name of the field; no message holds the identifier.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import iban as _stdnum_iban
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu, ytunnus

from jobcenter_core.errors import InvalidValue

__all__ = ["birth_date", "business_id", "iban", "identity_code"]

_IDENTITY_CODE = re.compile(r"[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]")
_BUSINESS_ID = re.compile(r"([0-9]{7})-?([0-9])")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")
# Government decree in force from 1 January 2023: the older sign and its substitutes.
_CENTURIES = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
# Countries of the SEPA schemes by the letters their account numbers begin with (European
# Payments Council, list of SEPA scheme countries, EPC409-09). Crown dependencies use GB,
# French overseas areas FR.
_SEPA_COUNTRIES = re.compile(
    "AD|AL|AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|"
    "MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|SM|VA"
)


def identity_code(text: str, *, allow_temporary: bool = False, field: str = "identity_code") -> str:
    """The personal identity code in upper case without outer blanks.

    Individual numbers 900-999 belong to no real person; they are accepted only with
    ``allow_temporary``. Raises InvalidValue for a wrong date, sign or check character.
    """
    code = _ascii_upper(text)
    try:
        if _IDENTITY_CODE.fullmatch(code) is None:
            raise ValidationError
        hetu.validate(code, allow_temporary=allow_temporary)
    except ValidationError:
        raise InvalidValue(field, "a valid Finnish personal identity code") from None
    return code


def birth_date(code: str, *, field: str = "identity_code") -> date:
    """The day of birth that a valid identity code holds, also of a temporary one."""
    code = identity_code(code, allow_temporary=True, field=field)
    return date(_CENTURIES[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))


def business_id(text: str, *, field: str = "business_id") -> str:
    """The Finnish business id in the form ``1234567-8``; the hyphen may be missing."""
    match = _BUSINESS_ID.fullmatch(_ascii_upper(text))
    try:
        if match is None:
            raise ValidationError
        ytunnus.validate(match[1] + match[2])
    except ValidationError:
        raise InvalidValue(field, "a valid Finnish business id such as 1234567-8") from None
    return f"{match[1]}-{match[2]}"


def iban(text: str, *, field: str = "iban") -> str:
    """The account number without spaces in upper case.

    Raises InvalidValue for wrong check digits, a wrong structure for the country, or a country
    outside SEPA, to which a SEPA credit transfer cannot pay.
    """
    account = _ascii_upper(text).replace(" ", "")
    try:
        if _IBAN.fullmatch(account) is None or _SEPA_COUNTRIES.match(account) is None:
            raise ValidationError
        _stdnum_iban.validate(account)
    except ValidationError:
        raise InvalidValue(field, "a valid IBAN of a SEPA country") from None
    return account


def _ascii_upper(text: object) -> str:
    """Upper case without outer blanks; an empty text for what cannot be an identifier."""
    if not isinstance(text, str) or not text.isascii():
        return ""
    return text.strip().upper()
