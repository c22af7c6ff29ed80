"""Own checks of an electronic invoice: lines, VAT breakdown and totals, to the cent.

The official rules let VAT be off by almost a euro (BR-CO-17, BR-S-09) and a line by two cents
(R120). Here every sum is exact. A credit note's VAT may be a cent off its own base: the notes
that together take an invoice back give back its VAT, not more and not less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jobcenter_core.billing.einvoices import CREDIT_NOTE, EInvoice, ELine, EVat
from jobcenter_core.terms.vatex import code_fits
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.rounding import half_up, percent_of

__all__ = ["line_net_cents", "sum_findings"]

_STANDARD, _OUTSIDE, _REVERSE = "S", "O", "AE"
_TAXED = (_STANDARD, "Z")
"""Taxed by some rate, 0 % among them: a reason must not be given for them (BR-S-10, BR-Z-10)."""
_E4_IN_CENT = 100


def sum_findings(invoice: EInvoice) -> Iterator[Finding]:
    """What is wrong with the figures of an invoice, each fault by line or part."""
    yield from _lines(invoice)
    yield from _breakdown(invoice)
    yield from _categories(invoice)
    yield from _totals(invoice)


def line_net_cents(line: ELine) -> int:
    """Cents of quantity times price through base quantity, rounded half up (BT-131)."""
    return half_up(line.quantity_e4 * line.price_e4, line.base_quantity_e4 * _E4_IN_CENT)


def _lines(invoice: EInvoice) -> Iterator[Finding]:
    if not invoice.lines:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_lines_missing",
            path=f"invoice/{invoice.id}/lines",
            message="An invoice has at least one line.",
        )
    for line in invoice.lines:
        path = f"invoice/{invoice.id}/lines/{line.number}"
        if line.price_e4 < 0:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_price_negative",
                path=f"{path}/price_e4",
                message="A price is never negative; what is taken back has a negative quantity.",
                source="EN 16931 BR-27",
                values=(("line", str(line.number)),),
            )
        if line.base_quantity_e4 <= 0 or line_net_cents(line) != line.net_cents:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_line_net",
                path=f"{path}/net_cents",
                message="The line's sum is not its quantity times its price.",
                source="EN 16931 BT-131",
                values=(("line", str(line.number)),),
            )
        yield from _rate(invoice, line.vat_category, line.vat_rate_ppm, path)


def _rate(invoice: EInvoice, category: str, rate_ppm: int, path: str) -> Iterator[Finding]:
    """Only category S has a rate, and it always has one."""
    if (category == _STANDARD) != (rate_ppm > 0) or rate_ppm < 0:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_vat_rate",
            path=f"{path}/vat_rate_ppm",
            message="A rate of VAT above zero stands with category S and only with it.",
            source="EN 16931 BR-S-05, BR-E-05, BR-AE-05, BR-O-05",
            values=(("category", category),),
        )


def _breakdown(invoice: EInvoice) -> Iterator[Finding]:
    bases: dict[tuple[str, int], int] = {}
    for line in invoice.lines:
        key = (line.vat_category, line.vat_rate_ppm)
        bases[key] = bases.get(key, 0) + line.net_cents
    counted = Counter((vat.vat_category, vat.vat_rate_ppm) for vat in invoice.vat)
    if set(bases) != set(counted) or any(count > 1 for count in counted.values()):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_vat_breakdown",
            path=f"invoice/{invoice.id}/vat",
            message="The VAT breakdown has each category and rate of the lines once, and no other.",
            source="EN 16931 BG-23",
        )
    for vat in invoice.vat:
        yield from _vat(invoice, vat, bases.get((vat.vat_category, vat.vat_rate_ppm), 0))


def _vat(invoice: EInvoice, vat: EVat, base_cents: int) -> Iterator[Finding]:
    path = f"invoice/{invoice.id}/vat/{vat.vat_category}-{vat.vat_rate_ppm}"
    values = (("category", vat.vat_category),)
    if vat.base_cents != base_cents:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_vat_base",
            path=f"{path}/base_cents",
            message="The base of VAT is not the sum of the lines of its category and rate.",
            source="EN 16931 BR-S-08, BR-E-08",
            values=values,
        )
    slack = 1 if invoice.kind == CREDIT_NOTE and vat.vat_rate_ppm else 0
    if abs(vat.vat_cents - percent_of(vat.base_cents, vat.vat_rate_ppm)) > slack:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_vat_amount",
            path=f"{path}/vat_cents",
            message="The VAT is not its base times its rate, rounded once to the cent.",
            source="EN 16931 BT-117",
            values=values,
        )
    yield from _reason(vat, path)


def _reason(vat: EVat, path: str) -> Iterator[Finding]:
    values = (("category", vat.vat_category),)
    is_given = bool(vat.reason or vat.reason_code)
    if vat.vat_category not in _TAXED and not is_given:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_exemption_reason",
            path=f"{path}/reason",
            message="Without VAT there is a reason for it.",
            source="EN 16931 BR-E-10, BR-AE-10, BR-O-10",
            values=values,
        )
    if vat.reason_code and not code_fits(vat.reason_code, vat.vat_category):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_exemption_code",
            path=f"{path}/reason_code",
            message="The code of the reason is not on the list VATEX for this category.",
            source="EN 16931 BR-CL-22",
            values=values,
        )


def _categories(invoice: EInvoice) -> Iterator[Finding]:
    """What a category asks of the parties, and of the other categories."""
    categories = {line.vat_category for line in invoice.lines}
    path = f"invoice/{invoice.id}/vat"
    numbers = (invoice.seller.vat_number, invoice.buyer.vat_number)
    if _OUTSIDE in categories and (any(numbers) or len(categories) > 1):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_outside_vat",
            path=path,
            message="Outside VAT (O) there is no VAT number and no other category.",
            source="EN 16931 BR-O-02, BR-O-11, BR-O-12",
        )
    if _REVERSE in categories and not all(numbers):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_reverse_charge",
            path=path,
            message="Reverse charge (AE) needs the VAT numbers of seller and buyer.",
            source="EN 16931 BR-AE-02",
        )
    if categories - {_OUTSIDE, _REVERSE} and not invoice.seller.vat_number:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_seller_vat_number",
            path=f"invoice/{invoice.id}/seller/vat_number",
            message="With VAT, or exempt from it (S, E), the seller's VAT number is given.",
            source="EN 16931 BR-S-02, BR-E-02",
        )


def _totals(invoice: EInvoice) -> Iterator[Finding]:
    sums = {
        "net_cents": (invoice.net_cents, sum(line.net_cents for line in invoice.lines)),
        "vat_cents": (invoice.vat_cents, sum(vat.vat_cents for vat in invoice.vat)),
        "total_cents": (invoice.total_cents, invoice.net_cents + invoice.vat_cents),
    }
    for field, (given, counted) in sums.items():
        if given != counted:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_totals",
                path=f"invoice/{invoice.id}/{field}",
                message="A total is not the sum of its parts.",
                source="EN 16931 BR-CO-10, BR-CO-14, BR-CO-15",
                values=(("field", field),),
            )
    if invoice.total_cents < 0 or invoice.net_cents < 0:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_negative",
            path=f"invoice/{invoice.id}/total_cents",
            message="What is owed is not negative: money that goes back is a credit note.",
        )
