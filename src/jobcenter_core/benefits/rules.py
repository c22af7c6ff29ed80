"""The rule of each kind of benefit: figures looked up, kernels called, lines built. The kernels
themselves know neither figures nor documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from jobcenter_core.benefits.allowance_rules import expense_allowance, unemployment_allowance
from jobcenter_core.benefits.cases import Case
from jobcenter_core.benefits.household_rules import (
    general_housing,
    pensioners_housing,
    social_assistance,
)
from jobcenter_core.benefits.outlooks import BenefitOutlook
from jobcenter_core.benefits.pension_rules import disability_pension, guarantee_pension
from jobcenter_core.benefits.profiles import ALLOWANCE_KINDS, PENSION_KINDS, SERVICE_KIND

__all__ = ["outlook"]

_WAGES_ALONE: Final = (
    *PENSION_KINDS,
    "labour_market_subsidy",
    "earnings_related_allowance",
    "social_assistance",
    "pensioners_housing_allowance",
)
"""Kinds whose euros go by wages alone here, though their offices may count other income."""

_PROMISES: Final = (
    "pension_ok",
    "pension_near",
    "allowance_same",
    "assistance_same",
    "housing_same",
    "expense_same",
)
"""Sentences that a benefit is paid as before."""

_Rule: TypeAlias = Callable[[Case], BenefitOutlook]


def outlook(case: Case) -> BenefitOutlook:
    """What the pay of the month does to the benefit. A kind without a rule is spoken of in words.

    Where some pay could not be computed no limit can be promised: unless the pay that is known is
    over it already, the level is ``unknown_pay`` and no amount is told. Where income that is no
    wage may count too and its euros do not, that is said.
    """
    found = _RULES.get(case.kind, _words)(case)
    if case.pay.other_income_cents and case.kind in _WAGES_ALONE:
        found = attrs.evolve(found, codes=(*found.codes, "income_not_counted"))
    hangs_on_pay = case.kind not in (SERVICE_KIND, "guarantee_pension")
    if hangs_on_pay and case.pay.held and found.level in ("ok", "near", "reduced"):
        return _without_promises(found)
    return found


def _without_promises(found: BenefitOutlook) -> BenefitOutlook:
    """Pay that is not known comes on top: no amount holds, and not that the benefit goes on."""
    codes = (code for code in found.codes if code not in _PROMISES)
    return attrs.evolve(
        found,
        level="unknown_pay",
        codes=("pay_not_computed", *codes),
        left_cents=None,
        left_basic_cents=None,
        left_minutes=None,
        reduction_cents=None,
        at_most=False,
        benefit_left_cents=None,
    )


def _words(case: Case) -> BenefitOutlook:
    return case.says("words", "ask_office")


def _weekly(case: Case) -> BenefitOutlook:
    """The euros of the month say nothing here; the weeks of the forecast do."""
    return case.says(case.week_level, "eight_hours")


def _unknown(case: Case) -> BenefitOutlook:
    return case.says("unknown_profile", "profile_unknown")


_RULES: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        **dict.fromkeys(PENSION_KINDS, disability_pension),
        **dict.fromkeys(ALLOWANCE_KINDS, unemployment_allowance),
        "guarantee_pension": guarantee_pension,
        "social_assistance": social_assistance,
        "general_housing_allowance": general_housing,
        "pensioners_housing_allowance": pensioners_housing,
        "expense_allowance": expense_allowance,
        SERVICE_KIND: _weekly,
        "not_known": _unknown,
    }
)
