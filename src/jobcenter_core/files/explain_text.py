"""The words of an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.files.explain_facts import fact_text
from jobcenter_core.files.explain_lines import Document, LineExplanation, UsedParameter
from jobcenter_core.payroll.payslips import ALLOWANCE, DEDUCTION, EARNING, PayLine, Payslip
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.wording.arithmetic import product_text, quantity_text, unrounded_text
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money

__all__ = ["ending_lines", "heading_lines", "line_lines"]

_INDENT = "   "
_AGREEMENT = "collective agreement"


def heading_lines(document: Document, statutes: Statutes, wording: Wording, lang: str) -> list[str]:
    """What is explained, and whether today's parameters are those that it was made with."""
    if isinstance(document, Payslip):
        key = "payslip" if document.of_kind(EARNING) else "allowance_slip"
        version = document.parameters_version
    elif isinstance(document, Forecast):
        key, version = "forecast", document.parameters_version
    elif isinstance(document, Invoice):
        key = "credit_note" if document.is_credit_note else "invoice"
        version = document.parameters_version
    else:
        key, version = "internal_charge", ""
    kind = wording.say(f"document.{key}", lang)
    lines = [wording.say("explain.document", lang, document=kind, id=document.id)]
    if version and version != statutes.version:
        lines.append(wording.say("explain.other_version", lang))
    return lines


def line_lines(one: LineExplanation, wording: Wording, lang: str) -> list[str]:
    """The line's amount, then its grounds, each on a row of its own."""
    amount = money(one.amount_cents, lang)
    head = wording.say(
        "explain.line", lang, number=one.number, label=_label(one, wording, lang), amount=amount
    )
    grounds = [
        *_meaning(one, wording, lang),
        *_work(one, wording, lang),
        *_base(one, wording, lang),
        *_arithmetic(one, wording, lang),
        *(_parameter_text(used, wording, lang) for used in one.parameters),
        *_facts(one, wording, lang),
        *_law(one, wording, lang),
    ]
    return [head, *(_INDENT + ground for ground in grounds)]


def _label(one: LineExplanation, wording: Wording, lang: str) -> str:
    key = f"line.{one.code}"
    if one.label:
        return one.label
    return wording.say(key, lang) if wording.has(key, lang) else one.code


def _meaning(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    """What the line is, and the rule that made it."""
    if wording.has(f"glossary.{one.code}", lang):
        meaning = wording.say(f"glossary.{one.code}", lang)
        yield wording.say("explain.what", lang, meaning=meaning)
    rule = one.rule.rule
    key = f"rule.{rule}"
    said = wording.say(key, lang) if wording.has(key, lang) else rule
    yield wording.say("explain.rule", lang, rule=said, id=rule)


def _work(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    if one.subject_id:
        yield wording.say("explain.subject", lang, id=one.subject_id)
    if one.credited is not None:
        yield wording.say("explain.credits", lang, id=one.credited[0], line=one.credited[1])
    if not one.sources:
        return
    yield wording.say("explain.work", lang, hours=hours(one.worked_minutes, lang))
    for source in one.sources:
        yield _INDENT + wording.say(
            "explain.source",
            lang,
            hours=hours(source.worked_minutes, lang),
            entry=source.entry_id,
            timesheet=source.timesheet_id,
        )


def _base(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    """The lines that the base sums, and the part of it that this line is about, if not all."""
    if one.base_cents is None:
        return
    rows = _rows([str(number) for number in one.on_lines], wording, lang)
    yield wording.say("explain.base", lang, rows=rows, amount=money(one.base_cents, lang))
    used = next((value for unit, value in one.calculation.factors if unit == "cents"), None)
    if used is not None and used != one.base_cents:
        yield wording.say("explain.base_used", lang, amount=money(used, lang))


def _arithmetic(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    if one.calculation.factors:
        yield wording.say(
            "explain.calculation",
            lang,
            product=product_text(one.calculation, wording, lang),
            exact=unrounded_text(one.numerator, one.denominator, lang),
        )
        key = "explain.no_rounding" if one.denominator == 1 else "explain.rounding"
        yield wording.say(key, lang, amount=money(one.rounded_cents, lang))
    if one.less_cents:
        yield wording.say(
            "explain.less",
            lang,
            rounded=money(one.rounded_cents, lang),
            less=money(one.less_cents, lang),
            amount=money(one.recomputed(), lang),
        )


def _parameter_text(used: UsedParameter, wording: Wording, lang: str) -> str:
    if used.value is None or used.valid_from is None:
        key = "explain.parameter_unknown" if "@" in used.ref else "explain.parameter_named"
        return wording.say(key, lang, ref=used.ref)
    return wording.say(
        "explain.parameter",
        lang,
        label=used.label_fi if lang.startswith("fi") else used.label_en,
        path=used.path,
        value=quantity_text(used.unit, used.value, wording, lang),
        day=day(used.valid_from, lang),
        source=used.source,
    )


def _facts(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    """Which of the parameters applies, and why: the facts of the worker or the hours."""
    if one.facts:
        said = "; ".join(fact_text(name, value, wording, lang) for name, value in one.facts)
        yield wording.say("explain.facts", lang, facts=said)


def _law(one: LineExplanation, wording: Wording, lang: str) -> Iterator[str]:
    """The act, or the agreement, which is no law; for an internal charge why there is none."""
    if one.rule.law:
        key = "law_or_agreement" if _AGREEMENT in one.rule.law.lower() else "law"
        yield wording.say(f"explain.{key}", lang, law=one.rule.law)
    elif one.is_internal:
        yield wording.say("explain.no_sale", lang)


def ending_lines(document: Document, wording: Wording, lang: str) -> list[str]:
    """How the lines make the sums of the document."""
    if isinstance(document, Payslip):
        return list(_payslip_sums(document, wording, lang))
    if isinstance(document, Forecast):
        return [wording.say("forecast.estimate", lang)]
    # On a credit note all amounts are negative, and none of them is taken off another.
    sign = -1 if isinstance(document, Invoice) and document.is_credit_note else 1
    net = [(line.number, sign * line.net_cents) for line in document.lines]
    if isinstance(document, InternalCharge):
        return [_sum("charge.total", net, document.total_cents, wording, lang)]
    first = max((number for number, _ in net), default=0) + 1
    vat = [(first + place, sign * line.vat_cents) for place, line in enumerate(document.vat_lines)]
    key = "invoice.total" if sign > 0 else "invoice.credit_total"
    return [
        _sum("invoice.net", net, document.net_cents, wording, lang),
        _sum(key, [*net, *vat], sign * document.total_cents, wording, lang),
    ]


def _payslip_sums(slip: Payslip, wording: Wording, lang: str) -> Iterator[str]:
    kinds = (
        (EARNING, "payslip.gross", slip.gross_cents),
        (ALLOWANCE, "payslip.allowance_total", slip.allowance_cents),
    )
    for kind, key, total in kinds:
        if lines := slip.of_kind(kind):
            yield _sum(key, _numbered(lines), total, wording, lang)
    signed = [
        (line.number, -line.amount_cents if line.kind == DEDUCTION else line.amount_cents)
        for line in slip.lines
        if line.kind in (EARNING, ALLOWANCE, DEDUCTION)
    ]
    yield _sum("payslip.net", signed, slip.net_cents, wording, lang)
    if costs := slip.of_kind("employer_cost"):
        numbered = _numbered(costs)
        yield _sum("payslip.employer_cost_total", numbered, slip.employer_cost_cents, wording, lang)


def _numbered(lines: Iterable[PayLine]) -> list[tuple[int, int]]:
    return [(line.number, line.amount_cents) for line in lines]


def _sum(key: str, numbered: list[tuple[int, int]], total: int, wording: Wording, lang: str) -> str:
    """A sum with the numbers of the lines in it; those that are taken off carry a minus."""
    shown = [f"−{number}" if cents < 0 else str(number) for number, cents in numbered]
    return f"{wording.say(key, lang, amount=money(total, lang))} ({_rows(shown, wording, lang)})"


def _rows(numbers: list[str], wording: Wording, lang: str) -> str:
    key = "explain.row_one" if len(numbers) == 1 else "explain.row_many"
    return wording.say(key, lang, numbers=", ".join(numbers))
