"""Strategies of terms: budgets, policies, employments, tax cards, prices, wages."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.billing.budgets import Budget
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.terms.pay_terms import HOLIDAY_COMPENSATION_DUE, EmploymentContract, PayTerms
from jobcenter_core.terms.policies import POLICY_KINDS, InsurancePolicy
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.testing._plain_strategies import date_ranges, days, ids, ppm, texts
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "budgets",
    "card_rates",
    "employment_contracts",
    "insurance_policies",
    "pay_terms",
    "price_terms",
    "tax_cards",
]


def budgets() -> SearchStrategy[Budget]:
    """Budgets of cost centres."""
    return st.builds(
        Budget,
        id=ids("budget"),
        cost_centre_code=ids("cc"),
        valid=date_ranges(),
        allotted_cents=st.integers(0, 10**9),
    )


def insurance_policies() -> SearchStrategy[InsurancePolicy]:
    """Policies of every kind."""
    return st.builds(
        InsurancePolicy,
        id=ids("policy"),
        employer_id=ids("org"),
        kind=st.sampled_from(POLICY_KINDS),
        insurer=texts(),
        number=st.integers(0, 9_999_999).map(lambda number: f"46-{number:07}"),
        rate_ppm=ppm(),
        valid=date_ranges(),
    )


def employment_contracts() -> SearchStrategy[EmploymentContract]:
    """Employments with a first day."""
    return st.builds(
        EmploymentContract,
        id=ids("employment"),
        worker_id=ids("worker"),
        employer_id=ids("org"),
        valid=date_ranges(open_start=False),
        holiday_compensation_due=st.sampled_from(HOLIDAY_COMPENSATION_DUE),
    )


def card_rates() -> SearchStrategy[CardRates]:
    """Rates up to the highest percent that a card can have (60 %)."""
    return st.builds(
        CardRates,
        base_ppm=ppm(600_000),
        additional_ppm=ppm(600_000),
        year_limit_cents=st.none() | st.integers(0, 10**8),
        prior_income_cents=st.integers(0, 10**8),
    )


def tax_cards() -> SearchStrategy[TaxCard]:
    """Tax cards of one calendar year with their rates in hand."""
    valid = days().flatmap(
        lambda first: st.dates(first, date(first.year, 12, 31)).map(
            lambda last: DateRange(first, last)
        )
    )
    return st.builds(
        TaxCard,
        id=ids("card"),
        worker_id=ids("worker"),
        valid=valid,
        rates=card_rates().map(Secret),
    )


def price_terms() -> SearchStrategy[PriceTerms]:
    """Prices of every VAT category."""
    price = st.integers(0, 10**7)
    return st.one_of(
        st.builds(PriceTerms, hourly_e4=price),
        st.builds(
            PriceTerms,
            hourly_e4=price,
            vat_category=st.just("E"),
            vat_parameter=st.none(),
            exemption_reason=texts(),
            exemption_reason_code=st.sampled_from(("", "VATEX-EU-132-1G")),
        ),
        st.builds(PriceTerms, hourly_e4=price, vat_category=st.just("AE"), vat_parameter=st.none()),
        st.builds(PriceTerms, hourly_e4=price, vat_category=st.just("O"), vat_parameter=st.none()),
    )


def pay_terms() -> SearchStrategy[PayTerms]:
    """Wages with an agreement, or with the reason why none binds."""
    wage = st.integers(1, 100_000)
    group = st.sampled_from(("group_1", "group_2"))
    return st.one_of(
        st.builds(
            PayTerms,
            hourly_cents=wage,
            agreement_code=st.just("property_services"),
            pay_group=group,
        ),
        st.builds(PayTerms, hourly_cents=wage, no_agreement_reason=texts()),
    )
