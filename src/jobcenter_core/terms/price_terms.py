"""What a customer pays for an hour of work, and how VAT applies to it."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.vatex import code_fits

__all__ = ["VAT_CATEGORIES", "PriceTerms"]

VAT_CATEGORIES = ("S", "E", "O", "AE")
"""EN 16931 VAT categories in use: standard (a dated rate), exempt with reason, outside VAT, and
reverse charge, where the buyer accounts for the VAT."""


@attrs.frozen(kw_only=True)
class PriceTerms:
    """Price of one worker-hour without VAT, in ten-thousandths of a euro (``hourly_e4``).

    ``vat_category`` S takes its rate from the dated parameter ``vat_parameter`` (for example
    ``vat.standard``) by the day the service is done; E needs ``exemption_reason``; O is outside
    the scope of VAT, as a charge between units of one legal person and an invoice of a small
    seller outside the VAT register are; AE is reverse charge (Value Added Tax Act 1501/1993, 8 c §,
    construction). ``exemption_reason_code`` is of the list VATEX, or empty.
    """

    hourly_e4: int
    vat_category: str = "S"
    vat_parameter: str | None = "vat.standard"
    exemption_reason: str = ""
    exemption_reason_code: str = ""

    def __attrs_post_init__(self) -> None:
        if self.hourly_e4 < 0:
            raise InvalidValue("price.hourly_e4", "zero or more")
        if self.vat_category not in VAT_CATEGORIES:
            raise InvalidValue("price.vat_category", "one of " + ", ".join(VAT_CATEGORIES))
        if (self.vat_category == "S") != (self.vat_parameter is not None):
            raise InvalidValue("price.vat_parameter", "given for category S and only for it")
        if self.vat_category == "E" and not self.exemption_reason:
            raise InvalidValue("price.exemption_reason", "given for category E")
        if self.exemption_reason_code and not code_fits(
            self.exemption_reason_code, self.vat_category
        ):
            raise InvalidValue(
                "price.exemption_reason_code", "a code of the list VATEX for the category"
            )
