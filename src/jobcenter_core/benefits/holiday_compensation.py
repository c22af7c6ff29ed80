"""How much of a month's pay counts when a part of it is holiday compensation."""

from __future__ import annotations

from jobcenter_core.values.rounding import percent_of

__all__ = ["counted_gross"]


def counted_gross(gross_cents: int, holiday_cents: int, share_ppm: int) -> int:
    """The gross pay with that share of its holiday compensation; never less than nothing, and no
    more holiday compensation is left out than there is pay."""
    holiday = max(0, min(holiday_cents, gross_cents))
    return gross_cents - holiday + percent_of(holiday, share_ppm)
