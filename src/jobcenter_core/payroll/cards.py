"""Tax cards: the percents and the yearly limit, chosen by the date of payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "CardRates",
    "HigherPercent",
    "HomeAbroad",
    "SourceTaxCard",
    "SourceTaxOrder",
    "TaxCard",
    "card_in_force",
    "cards_counted",
    "counted_with",
    "last_day_allowed",
]

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
class SourceTaxCard:
    """A tax-at-source card of a worker who lives abroad (Act on Taxation of Nonresidents 627/1978).

    ``deduction`` is ``none``, ``month`` or ``day``: what the card lets deduct before the tax.
    ``kind`` is ``wages`` or ``performer`` (artists and athletes, who get no deduction).
    """

    deduction: str = "none"
    kind: str = "wages"

    def __attrs_post_init__(self) -> None:
        if self.deduction not in ("none", "month", "day"):
            raise InvalidValue("source_tax.deduction", "none, month or day")
        if self.kind not in ("wages", "performer"):
            raise InvalidValue("source_tax.kind", "wages or performer")
        if self.kind == "performer" and self.deduction != "none":
            raise InvalidValue("source_tax.deduction", "none for a performer")


@attrs.frozen(kw_only=True)
class HomeAbroad:
    """Where a worker who lives abroad is taxed, as reports to the tax authority name it.

    ``country_code`` is ISO 3166-1 alpha-2; ``tax_number`` is that country's, empty when not known.
    """

    country_code: str
    street: str = attrs.field(repr=False)
    postal_code: str = attrs.field(repr=False)
    town: str = attrs.field(repr=False)
    tax_number: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class SourceTaxOrder:
    """A stored tax-at-source card. ``terms`` is a secret; ``valid`` is by the payment date.
    ``home`` is a secret too, and ``None`` while it is not known: then no report can be made."""

    id: str
    worker_id: str
    valid: DateRange
    terms: Sealed[SourceTaxCard]
    home: Sealed[HomeAbroad] | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "source_tax.id")


@attrs.frozen(kw_only=True)
class HigherPercent:
    """A worker's wish to have more withheld than the card says, from its first day on.

    ``rate_ppm`` is a secret, and applies where it is above the card's own percent.
    """

    id: str
    worker_id: str
    employer_id: str
    valid: DateRange
    rate_ppm: Sealed[int]

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "higher_percent.id")


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
    """The worker's card on the payment date: of those that can be used, the one that began last.

    A card can be used while it is valid. One of 2024 or before that is valid to the end of its year
    can be used in the January after it too. Until 2024 that was the rule, since new cards began on
    1 February. January 2025 was the transition: the card of 2025 comes first, and a payer who does
    not have it goes by the card of 31 December 2024 and not by 60 % (Prepayment Act 3 § 3,
    Prepayment Decree 3 § as changed by 673/2024; tax authority, "Verokortti 2025"). Both are one
    rule here, because a card that began later comes first. Whether it is still open to a payer in
    January of 2026 and later was not found, and is not assumed.

    The old card's limit begins anew in that January; see :func:`cards_counted` for the new one's.
    ``None`` means that 60 % is withheld. Two cards that began on one day: the one with the larger
    id, so that the choice never depends on order.
    """
    usable = [card for card in cards if card.worker_id == worker_id and _can_be_used(card, pay_on)]
    return max(usable, key=lambda card: (card.valid.first or date.min, card.id), default=None)


def cards_counted(cards: Iterable[TaxCard], card: TaxCard) -> frozenset[str]:
    """Ids of the cards whose pays of the calendar year use up the limit of ``card``.

    The card itself. The limit of a card that began on 1 January 2025 is for the whole year, so it
    also counts the pays of that January on a card of 2024 (tax authority, "Verokortti 2025": also
    pays of January, on whichever card tax was withheld). A card that was changed within a year has
    a limit of its own from its own first day.
    """
    counted = {card.id}
    if card.valid.first == date(_LAST_YEAR_UNTIL_JANUARY + 1, 1, 1):
        counted.update(
            old.id
            for old in cards
            if old.worker_id == card.worker_id and (old.valid.first or date.min) < card.valid.first
        )
    return frozenset(counted)


def counted_with(cards: Iterable[TaxCard], card_id: str) -> frozenset[str]:
    """:func:`cards_counted` of the card with that id; no card, or one that is not among them,
    counts only its own."""
    cards = tuple(cards)
    mine = next((card for card in cards if card.id == card_id), None)
    return frozenset((card_id,)) if mine is None else cards_counted(cards, mine)


def _can_be_used(card: TaxCard, on: date) -> bool:
    if card.valid.contains(on):
        return True
    first, last = card.valid.first, card.valid.last
    return (
        first is not None
        and last == date(first.year, 12, 31)
        and last < on <= last_day_allowed(first)
    )
