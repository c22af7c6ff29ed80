"""The lines of an invoice or an internal charge as a table; nobody who did the work is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jobcenter_core.billing.invoices import BillingLine, VatLine
from jobcenter_core.files.output.papers.said import total_row
from jobcenter_core.ports.papers import Table, TableColumn
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import hours, money, percent, period, price_e4

__all__ = ["lines_table", "vat_rate"]

_STANDARD: Final = "S"


def lines_table(
    lines: Sequence[BillingLine], total: str, wording: Wording, lang: str, *, with_vat: bool
) -> Table:
    """A row for each line and ``total``, a line of a sum, as the last row. ``with_vat`` adds the
    rate, and says of the sums that they are without it."""
    keys = ("work", "hours_and_price", *(("vat", "without_vat") if with_vat else ("amount",)))
    return Table(
        columns=tuple(
            TableColumn(heading=wording.say(f"paper.{key}", lang), is_number=at == len(keys))
            for at, key in enumerate(keys, start=1)
        ),
        rows=tuple(_row(line, wording, lang, with_vat=with_vat) for line in lines),
        total=total_row(total, len(keys)),
    )


def vat_rate(line: BillingLine | VatLine, wording: Wording, lang: str) -> str:
    """The rate, or in words why there is none."""
    rate = percent(line.vat_rate_ppm, lang)
    if line.vat_category == _STANDARD:
        return rate
    return wording.say(f"line_vat.{line.vat_category}", lang, percent=rate)


def _row(line: BillingLine, wording: Wording, lang: str, *, with_vat: bool) -> tuple[str, ...]:
    said = [f"{line.number}. {line.description}"]
    if line.credits_line:
        said.append(wording.say("invoice.credit_line", lang, line=line.credits_line))
    on = period(line.period, lang)
    said.append(wording.say("invoice.line_order", lang, order=line.order_id, period=on))
    return (
        "\n".join(said),
        _product(line, wording, lang),
        *((vat_rate(line, wording, lang),) if with_vat else ()),
        money(line.net_cents, lang),
    )


def _product(line: BillingLine, wording: Wording, lang: str) -> str:
    """Hours and price; nothing for a credit that takes from the price alone."""
    if line.credits_line and not line.worked_minutes:
        return ""
    price = wording.say("unit.per_hour", lang, amount=price_e4(line.hourly_e4, lang))
    return wording.say("invoice.product", lang, hours=hours(line.worked_minutes, lang), price=price)
