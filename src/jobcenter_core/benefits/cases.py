"""One benefit in one month of payment: what its rule is asked about."""

from __future__ import annotations

import attrs

from jobcenter_core.benefits.lines import Ledger
from jobcenter_core.benefits.outlooks import BenefitOutlook, MonthPay
from jobcenter_core.benefits.parameters import BenefitFigures
from jobcenter_core.benefits.profiles import BenefitAmounts

__all__ = ["Case"]


@attrs.frozen(kw_only=True)
class Case:
    """One benefit in one month. ``pay_lines`` are the numbers of the lines of the pay, and
    ``allowance_left_cents`` what is left of the unemployment benefit beside it, if known."""

    profile_id: str
    kind: str
    amounts: BenefitAmounts
    pay: MonthPay
    pay_lines: tuple[int, ...]
    figures: BenefitFigures
    ledger: Ledger
    allowance_left_cents: int | None = None
    week_level: str = "ok"
    """The worst level of the weeks that the forecast looks at."""

    def says(self, level: str, *codes: str) -> BenefitOutlook:
        """An outlook without amounts."""
        return BenefitOutlook(
            profile_id=self.profile_id, kind=self.kind, level=level, codes=tuple(codes)
        )

    def doubt(self, *paths: str) -> tuple[str, ...]:
        """The sentence that a figure was not seen to hold for the month, where that is so."""
        found = [self.figures.maybe(path) for path in paths]
        is_sure = all(one is None or one.confirmed for one in found)
        return () if is_sure else ("figure_unconfirmed",)
