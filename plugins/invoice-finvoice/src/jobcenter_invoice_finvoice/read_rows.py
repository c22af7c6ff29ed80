"""Rows and VAT of a Finvoice message, as lines and breakdown of an invoice."""

from __future__ import annotations

import attrs
from lxml import etree

from jobcenter_core.billing.einvoice_sums import line_net_cents
from jobcenter_core.billing.einvoices import ELine, EVat
from jobcenter_core.values.ranges import DateRange
from jobcenter_invoice_finvoice.texts import cents_of, day_of, e4_of, ppm_of

__all__ = ["read_lines", "read_vat"]

_E4 = 10_000
_E4_IN_CENT = 100
_ONE = "C62"


def read_lines(root: etree._Element, sign: int) -> tuple[ELine, ...]:
    """The rows that have a sum; then the charges and, with a negative quantity, the discounts of
    the whole invoice. Raises InvalidValue naming the element."""
    rows = [row for row in root.iterfind("InvoiceRow") if _text(row, "RowVatExcludedAmount")]
    lines = [_line(row, number, sign) for number, row in enumerate(rows, start=1)]
    for path, name, direction in (
        ("InvoiceDetails/ChargeDetails", "ReasonText", 1),
        ("InvoiceDetails/DiscountDetails", "FreeText", -1),
    ):
        for part in root.iterfind(path):
            lines.append(_whole(part, len(lines) + 1, _text(part, name), sign * direction))
    return tuple(lines)


def read_vat(root: etree._Element, sign: int) -> tuple[EVat, ...]:
    """The VAT breakdown. Raises InvalidValue naming the element."""
    found = []
    for part in root.iterfind("InvoiceDetails/VatSpecificationDetails"):
        rate = _rate(part, "VatRatePercent")
        found.append(
            EVat(
                vat_category=_category(part, "VatCode", rate),
                vat_rate_ppm=rate,
                base_cents=sign * _cents(part, "VatBaseAmount"),
                vat_cents=sign * _cents(part, "VatRateAmount"),
                reason=_texts(part, "VatFreeText"),
                reason_code=_text(part, "VatExemptionReasonCode"),
            )
        )
    return tuple(found)


def _line(row: etree._Element, number: int, sign: int) -> ELine:
    """A row by quantity and price when they come to its sum, else (a discount of the row) the sum
    by itself."""
    rate = _rate(row, "RowVatRatePercent")
    net_cents = sign * _cents(row, "RowVatExcludedAmount")
    quantity = row.find("InvoicedQuantity")
    price = _text(row, "UnitPriceNetAmount") or _text(row, "UnitPriceAmount")
    whole = ELine(
        number=number,
        name=_texts(row, "ArticleName", "RowFreeText"),
        quantity_e4=_E4 if net_cents >= 0 else -_E4,
        unit_code=_ONE,
        price_e4=abs(net_cents) * _E4_IN_CENT,
        net_cents=net_cents,
        vat_category=_category(row, "RowVatCode", rate),
        vat_rate_ppm=rate,
        period=_period(row),
        order_id=_text(row, "RowOrderConfirmationIdentifier"),
    )
    if quantity is None or not price:
        return whole
    base = _text(row, "UnitPriceBaseQuantity")
    counted = attrs.evolve(
        whole,
        quantity_e4=sign * e4_of((quantity.text or "").strip(), "InvoicedQuantity"),
        unit_code=quantity.get("QuantityUnitCodeUN", "") or quantity.get("QuantityUnitCode", ""),
        price_e4=e4_of(price, "UnitPriceAmount"),
        base_quantity_e4=e4_of(base, "UnitPriceBaseQuantity") if base else _E4,
    )
    fits = counted.base_quantity_e4 > 0 and line_net_cents(counted) == net_cents
    return counted if fits else whole


def _whole(part: etree._Element, number: int, name: str, direction: int) -> ELine:
    cents = _cents(part, "Amount")
    rate = _rate(part, "VatRatePercent")
    return ELine(
        number=number,
        name=name,
        quantity_e4=direction * _E4,
        unit_code=_ONE,
        price_e4=cents * _E4_IN_CENT,
        net_cents=direction * cents,
        vat_category=_category(part, "VatCategoryCode", rate),
        vat_rate_ppm=rate,
        period=DateRange(),
    )


def _period(row: etree._Element) -> DateRange:
    first, last = _text(row, "StartDate"), _text(row, "EndDate")
    return DateRange(
        day_of(first, "StartDate") if first else None, day_of(last, "EndDate") if last else None
    )


def _category(part: etree._Element, tag: str, rate_ppm: int) -> str:
    return _text(part, tag) or ("S" if rate_ppm else "E")


def _rate(part: etree._Element, tag: str) -> int:
    text = _text(part, tag)
    return ppm_of(text, tag) if text else 0


def _cents(part: etree._Element, tag: str) -> int:
    text = _text(part, tag)
    return cents_of(text, tag) if text else 0


def _text(part: etree._Element, tag: str) -> str:
    return (part.findtext(tag) or "").strip()


def _texts(part: etree._Element, *tags: str) -> str:
    found = [(one.text or "").strip() for tag in tags for one in part.iterfind(tag)]
    return " ".join(text for text in found if text)
