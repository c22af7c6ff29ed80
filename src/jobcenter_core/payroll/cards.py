"""Tax cards: the percents and the yearly limit, chosen by the date of payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = ["CardRates", "TaxCard", "card_in_force", "last_day_allowed"]

_LAST_YEAR_UNTIL_JANUARY = 2024
"""The last year whose cards were used in the January after it, before the new ones were valid."""


@attrs.frozen(kw_only=True)
class CardRates:
    """What the tax card says.

    ``base_ppm`` up to ``year_limit_cents`` of taxable pay in the calendar year, ``additional_ppm``
    on the part above. ``year_limit_cents`` is ``None`` for a card without a limit.
    ``prior_income_cents`` is this year's pay from other payers that uses up the limit.
    """

    base_ppm: int
    additional_ppm: int
    year_limit_cents: int | None = None
    prior_income_cents: int = 0

    def __attrs_post_init__(self) -> None:
        for name, rate in (("base_ppm", self.base_ppm), ("additional_ppm", self.additional_ppm)):
            if not 0 <= rate <= 1_000_000:
                raise InvalidValue(f"tax_card.{name}", "between 0 and 100 percent")
        if self.year_limit_cents is not None and self.year_limit_cents < 0:
            raise InvalidValue("tax_card.year_limit_cents", "zero or more")
        if self.prior_income_cents < 0:
            raise InvalidValue("tax_card.prior_income_cents", "zero or more")


@attrs.frozen(kw_only=True)
class TaxCard:
    """A worker's tax card. ``rates`` is a secret; ``valid`` is compared with the payment date.

    A card is of one calendar year, so ``valid`` has a last day, at most :func:`last_day_allowed`.
    """

    id: str
    worker_id: str
    valid: DateRange
    rates: Sealed[CardRates]

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "tax_card.id")
        if self.valid.first is None:
            raise InvalidValue("tax_card.valid", "a range with a first day", subject=self.id)
        if self.valid.last is None or self.valid.last > last_day_allowed(self.valid.first):
            raise InvalidValue(
                "tax_card.valid",
                "a range that ends in the year in which it begins",
                subject=self.id,
                next_step="Give the last day of the card, and each year's card by itself.",
            )


def last_day_allowed(first: date) -> date:
    """The last day on which a card that is valid from ``first`` can be used.

    31 December of the same year: since 2025 cards are valid from 1 January and their limit covers
    the calendar year. Until 2024 new cards were valid from 1 February and the old card was used in
    January, so a card of 2024 or before may run to 31 January (tax authority, "Verokortti 2025").
    """
    if first.year <= _LAST_YEAR_UNTIL_JANUARY:
        return date(first.year + 1, 1, 31)
    return date(first.year, 12, 31)


def card_in_force(cards: Iterable[TaxCard], worker_id: str, pay_on: date) -> TaxCard | None:
    """The worker's card on the payment date: of those valid, the one that began last.

    ``None`` means that 60 % is withheld (Prepayment Act; Prepayment Decree 3 §). Two cards that
    began on one day: the one with the larger id, so that the choice never depends on order.
    """
    valid = [card for card in cards if card.worker_id == worker_id and card.valid.contains(pay_on)]
    return max(valid, key=lambda card: (card.valid.first or date.min, card.id), default=None)
