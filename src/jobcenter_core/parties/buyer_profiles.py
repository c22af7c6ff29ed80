"""What a buyer demands of an electronic invoice, and where it is sent."""

from __future__ import annotations

import re

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ovt import business_id_of_ovt
from jobcenter_core.values.text import clean_text

__all__ = ["BuyerProfile", "bic", "e_operator"]

_LONGEST = 70
_FORM = re.compile(r"[0-9A-Za-z#/_.-]{1,70}")
_OPERATOR = re.compile(r"[0-9A-Z]{8,17}")
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}(?:[0-9A-Z]{3})?")


@attrs.frozen(kw_only=True)
class BuyerProfile:
    """A buyer's demands and addresses; each is empty (or 0) where the buyer has none.

    ``e_address`` is an OVT code and ``e_operator`` the id of the buyer's operator.
    ``buyer_reference`` (EN 16931 BT-10) and ``contract_number`` (BT-12) stand on every invoice.
    ``order_number_form`` is the form of the buyer's order numbers, ``#`` for a digit:
    ``4600######``. ``minimum_term_days`` is the shortest term of payment that it accepts.
    """

    e_address: str = ""
    e_operator: str = ""
    buyer_reference: str = ""
    contract_number: str = ""
    order_number_form: str = ""
    minimum_term_days: int = 0

    def __attrs_post_init__(self) -> None:
        if self.e_address:
            business_id_of_ovt(self.e_address, field="profile.e_address")
        if self.e_operator:
            e_operator(self.e_operator, field="profile.e_operator")
        for name in ("buyer_reference", "contract_number"):
            text = clean_text(getattr(self, name), f"profile.{name}", _LONGEST)
            object.__setattr__(self, name, text)
        if self.order_number_form and _FORM.fullmatch(self.order_number_form) is None:
            raise InvalidValue(
                "profile.order_number_form", "letters, digits, and # for any one digit"
            )
        if self.minimum_term_days < 0:
            raise InvalidValue("profile.minimum_term_days", "zero or more")

    def accepts_order_number(self, number: str) -> bool:
        """Whether an order number has the buyer's form; any has when it named none."""
        if not self.order_number_form:
            return True
        form = re.escape(self.order_number_form).replace(re.escape("#"), "[0-9]")
        return re.fullmatch(form, number) is not None


def e_operator(text: str, *, field: str = "e_operator") -> str:
    """The id of an operator of electronic invoices: a BIC or an OVT code, as its customers give it.

    Raises InvalidValue for another form.
    """
    if _OPERATOR.fullmatch(text) is None:
        raise InvalidValue(field, "8 to 17 characters of A-Z and 0-9, such as BAWCFI22")
    return text


def bic(text: str, *, field: str = "bic") -> str:
    """A BIC (ISO 9362) of 8 or 11 characters. Raises InvalidValue for another form."""
    if _BIC.fullmatch(text) is None:
        raise InvalidValue(field, "a BIC of 8 or 11 characters")
    return text
