"""Withholding of tax by the percents and the yearly limit of the tax card."""

from __future__ import annotations

from jobcenter_core.values.rounding import percent_of

__all__ = ["withhold"]


def withhold(
    taxable_cents: int,
    base_ppm: int,
    additional_ppm: int,
    limit_cents: int | None,
    used_cents: int,
) -> tuple[int, int, int, int]:
    """Base part, tax on it, part above the limit, tax on that; all in cents.

    ``limit_cents`` is the card's limit for the calendar year and ``used_cents`` what this payer's
    earlier pay and the prior income on the card have used of it; a limit used up leaves nothing,
    never less than nothing. Each part is rounded by itself. Without a limit (``None``) the whole
    pay is taxed at the base percent: practice as remembered (RECALLED), no text was found for it.
    Without a card the caller passes 60 % (Prepayment Decree 1124/1996 3 §) and no limit.
    """
    if limit_cents is None:
        return taxable_cents, percent_of(taxable_cents, base_ppm), 0, 0
    base_part = min(taxable_cents, max(0, limit_cents - used_cents))
    additional_part = taxable_cents - base_part
    return (
        base_part,
        percent_of(base_part, base_ppm),
        additional_part,
        percent_of(additional_part, additional_ppm),
    )
