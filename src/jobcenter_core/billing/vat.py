"""The VAT breakdown of an invoice: one line for each category and rate (EN 16931 BG-23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jobcenter_core.billing.invoices import BillingLine, VatLine
from jobcenter_core.billing.work import BillableWork
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.terms.vatex import NOT_SUBJECT, REVERSE_CHARGE
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = ["VAT_RULE", "check_categories", "exemption_codes", "exemption_reasons", "vat_lines"]

VAT_RULE = "billing.vat"
"""Rule of a VAT line: the nets are summed, then the rate is applied and rounded once."""

_STANDARD, _EXEMPT, _OUTSIDE, _REVERSE = "S", "E", "O", "AE"
_OWN_CODES = {_OUTSIDE: NOT_SUBJECT, _REVERSE: REVERSE_CHARGE}


def exemption_reasons(works: Iterable[BillableWork]) -> Mapping[str, str]:
    """Why there is no VAT, by category; different reasons of one category stand side by side."""
    reasons: dict[str, set[str]] = {}
    for work in works:
        if work.price.exemption_reason:
            reasons.setdefault(work.price.vat_category, set()).add(work.price.exemption_reason)
    return {category: "; ".join(sorted(found)) for category, found in reasons.items()}


def exemption_codes(works: Iterable[BillableWork]) -> Mapping[str, str]:
    """The codes of those reasons, by category. A line of the breakdown holds one code, so exempt
    work of several codes has its reasons in words alone."""
    codes: dict[str, set[str]] = {}
    for work in works:
        code = work.price.exemption_reason_code
        codes.setdefault(work.price.vat_category, set()).add(code)
    return {category: found.pop() for category, found in codes.items() if len(found) == 1}


def vat_lines(
    lines: Iterable[BillingLine], reasons: Mapping[str, str], codes: Mapping[str, str] | None = None
) -> tuple[VatLine, ...]:
    """One VAT line per category and rate, sorted by them.

    The base is the sum of the rounded nets and is rounded once (BR-S-08, BR-S-09): VAT is never
    a sum over lines. ``reasons`` and ``codes`` are texts and codes of VATEX by category;
    InvalidValue when exempt lines have no text. O and AE have a code of their own.
    """
    codes = codes or {}
    groups: dict[tuple[str, int], list[BillingLine]] = {}
    for line in lines:
        groups.setdefault((line.vat_category, line.vat_rate_ppm), []).append(line)
    return tuple(
        _vat_line(
            category,
            rate_ppm,
            found,
            reasons.get(category, ""),
            codes.get(category) or _OWN_CODES.get(category, ""),
        )
        for (category, rate_ppm), found in sorted(groups.items())
    )


def check_categories(
    lines: Iterable[BillingLine], seller: Organisation, customer: Customer | None = None
) -> None:
    """Raise InvalidValue when the seller may not invoice these VAT categories together.

    Only a seller in the VAT register charges VAT. Category O is for a seller outside it, and
    stands beside no other category (EN 16931 BR-O-02, BR-O-11). In reverse charge the buyer owes
    the VAT, so both are in the register (BR-AE-02).
    """
    categories = {line.vat_category for line in lines}
    if _STANDARD in categories and not seller.vat_registered:
        raise InvalidValue(
            "price.vat_category", "E or O without VAT registration", subject=seller.id
        )
    if _OUTSIDE in categories and seller.vat_registered:
        raise InvalidValue("price.vat_category", "S or E with VAT registration", subject=seller.id)
    if _OUTSIDE in categories and len(categories) > 1:
        raise InvalidValue("price.vat_category", "O alone on its invoice", subject=seller.id)
    if _REVERSE in categories:
        _check_reverse(seller, customer)


def _check_reverse(seller: Organisation, customer: Customer | None) -> None:
    if not seller.vat_registered:
        raise InvalidValue(
            "price.vat_category", "E or O without VAT registration", subject=seller.id
        )
    if customer is not None and customer.business_id is None:
        raise InvalidValue("customer.business_id", "given for reverse charge", subject=customer.id)


def _vat_line(
    category: str, rate_ppm: int, lines: list[BillingLine], reason: str, code: str
) -> VatLine:
    if category == _EXEMPT and not reason:
        raise InvalidValue("vat.exemption_reason", "given for category E")
    base_cents = sum(line.net_cents for line in lines)
    calculation = Calculation(factors=(("cents", base_cents), ("ppm", rate_ppm)))
    return VatLine(
        vat_category=category,
        vat_rate_ppm=rate_ppm,
        base_cents=base_cents,
        vat_cents=calculation.recompute(),
        exemption_reason=reason,
        exemption_reason_code=code,
        calculation=calculation,
        rule=RuleRef(
            rule=VAT_RULE,
            parameters=tuple(sorted({name for line in lines for name in line.rule.parameters})),
            law="; ".join(sorted({line.rule.law for line in lines if line.rule.law})),
        ),
    )
