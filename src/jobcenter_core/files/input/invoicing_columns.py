"""Columns and keys of electronic invoices: addresses, and what a buyer demands."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import optional
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.kinds import Kind
from jobcenter_core.files.input.tables import Row
from jobcenter_core.parties.buyer_profiles import BuyerProfile, bic, e_operator
from jobcenter_core.terms.vatex import VATEX
from jobcenter_core.values.ovt import business_id_of_ovt

__all__ = [
    "BIC",
    "EXEMPTION_CODE",
    "E_ADDRESS",
    "E_OPERATOR",
    "PROFILE_COLUMNS",
    "buyer_profile",
]


def _ovt(text: str) -> str:
    business_id_of_ovt(text)
    return text


def _order_form(text: str) -> str:
    return BuyerProfile(order_number_form=text).order_number_form


def _vatex(text: str) -> str:
    if text not in VATEX:
        raise InvalidValue("exemption_code", "on the list VATEX")
    return text


def _short_text(text: str) -> str:
    cleaned = kinds.TEXT.parse(text)
    if len(cleaned) > 70:
        raise InvalidValue("text", "at most 70 characters")
    return cleaned


SHORT_TEXT = Kind(
    parse=_short_text, expected="a text of at most 70 characters on one line", code="invalid_text"
)
OVT = Kind(
    parse=_ovt,
    expected="an OVT code: 0037, the digits of a business id, at most 5 letters or digits",
    code="invalid_e_address",
)
OPERATOR_ID = Kind(
    parse=e_operator,
    expected="an operator's id of 8 to 17 characters of A-Z and 0-9, such as BAWCFI22",
    code="invalid_operator",
)
BIC_CODE = Kind(parse=bic, expected="a BIC of 8 or 11 characters", code="invalid_bic")
ORDER_FORM = Kind(
    parse=_order_form,
    expected="the form of the buyer's order numbers, # for a digit, such as 4600######",
    code="invalid_order_form",
)
VATEX_CODE = Kind(
    parse=_vatex,
    expected="a code of the list VATEX, such as VATEX-EU-132-1G",
    code="invalid_exemption_code",
)

E_ADDRESS = optional("e_address", OVT, "")
E_OPERATOR = optional("e_operator", OPERATOR_ID, "")
BIC = optional("bic", BIC_CODE, "")
EXEMPTION_CODE = optional("exemption_code", VATEX_CODE, "")
BUYER_REFERENCE = optional("buyer_reference", SHORT_TEXT, "")
CONTRACT_NUMBER = optional("contract_number", SHORT_TEXT, "")
ORDER_NUMBER_FORM = optional("order_number_form", ORDER_FORM, "")
MINIMUM_TERM = optional("minimum_term_days", kinds.whole(0, 365), 0)
PROFILE_COLUMNS = (
    E_ADDRESS,
    E_OPERATOR,
    BUYER_REFERENCE,
    CONTRACT_NUMBER,
    ORDER_NUMBER_FORM,
    MINIMUM_TERM,
)


def buyer_profile(row: Row, term_days: int, faults: Faults) -> BuyerProfile | None:
    """The buyer's demands; a fault when its own term of payment is shorter than it demands."""
    if term_days < row[MINIMUM_TERM]:
        faults.add(
            row.at(MINIMUM_TERM),
            "term_too_short",
            "The customer demands more days to pay than payment_term_days gives. Mend one of them.",
        )
        return None
    return BuyerProfile(
        e_address=row[E_ADDRESS],
        e_operator=row[E_OPERATOR],
        buyer_reference=row[BUYER_REFERENCE],
        contract_number=row[CONTRACT_NUMBER],
        order_number_form=row[ORDER_NUMBER_FORM],
        minimum_term_days=row[MINIMUM_TERM],
    )
