"""Payslips, invoices, internal charges and budgets, each with links to its papers."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.files.output.stems import paper_stems
from jobcenter_core.payroll.payslips import DEDUCTION, Payslip
from jobcenter_core.wording import formats

__all__ = ["budgets_section", "charges_section", "invoices_section", "payslips_section"]


def payslips_section(page: PageText) -> Html:
    """Wage slips, and the slips of the allowance run when there is one."""
    wages = [slip for slip in page.view.payslips if not is_allowance_slip(slip)]
    allowances = [slip for slip in page.view.payslips if is_allowance_slip(slip)]
    return page.section(
        "payslips", _wages(page, wages), _allowances(page, allowances) if allowances else None
    )


def _wages(page: PageText, slips: Sequence[Payslip]) -> Html:
    rows = [_wage_row(page, slip) for slip in slips]
    total = (
        page.say("total"),
        "",
        page.money(sum(slip.gross_cents for slip in slips)),
        page.money(sum(_deducted(slip) for slip in slips)),
        page.money(sum(slip.net_cents for slip in slips)),
        page.money(sum(slip.employer_cost_cents for slip in slips)),
        "",
    )
    columns = (
        "worker",
        "employer",
        "gross#",
        "deductions#",
        "net#",
        "employer_cost#",
        "papers",
    )
    return page.listing("payslips", columns, rows, total)


def _deducted(slip: Payslip) -> int:
    return sum(line.amount_cents for line in slip.of_kind(DEDUCTION))


def _wage_row(page: PageText, slip: Payslip) -> tuple[Child, ...]:
    name = page.names.worker(slip.worker_id)
    return (
        name,
        page.names.organisation(slip.employer_id),
        page.money(slip.gross_cents),
        page.money(_deducted(slip)),
        page.money(slip.net_cents),
        page.money(slip.employer_cost_cents),
        page.papers("payslips", slip.id, name, own=page.names.worker_language(slip.worker_id)),
    )


def _allowances(page: PageText, slips: Sequence[Payslip]) -> Html:
    rows = [_allowance_row(page, slip) for slip in slips]
    total = (page.say("total"), "", page.money(sum(slip.net_cents for slip in slips)), "")
    columns = ("worker", "payer", "net#", "papers")
    return tag(
        "div",
        tag("h3", page.say("allowances")),
        page.listing("allowances", columns, rows, total),
        id="allowances",
    )


def _allowance_row(page: PageText, slip: Payslip) -> tuple[Child, ...]:
    name = page.names.worker(slip.worker_id)
    return (
        name,
        page.names.organisation(slip.employer_id),
        page.money(slip.net_cents),
        page.papers("allowances", slip.id, name, own=page.names.worker_language(slip.worker_id)),
    )


def invoices_section(page: PageText) -> Html:
    """A row for each invoice."""
    invoices = page.view.invoices
    stems = paper_stems(invoices)
    rows: list[tuple[Child, ...]] = [
        (
            one.number,
            page.names.customer(one.customer_id),
            page.money(one.net_cents),
            page.money(one.vat_cents),
            page.money(one.total_cents),
            formats.day(one.due_on, page.lang),
            page.papers("invoices", stems[one.id], one.number),
        )
        for one in invoices
    ]
    total = (
        page.say("total"),
        "",
        page.money(sum(one.net_cents for one in invoices)),
        page.money(sum(one.vat_cents for one in invoices)),
        page.money(sum(one.total_cents for one in invoices)),
        "",
        "",
    )
    columns = ("number", "customer", "net_of_vat#", "vat#", "with_vat#", "due_on", "papers")
    return page.section("invoices", page.listing("invoices", columns, rows, total))


def charges_section(page: PageText) -> Html:
    """A row for each internal charge."""
    charges = page.view.charges
    stems = paper_stems(charges)
    rows: list[tuple[Child, ...]] = [
        (
            one.number,
            page.names.customer(one.customer_id),
            one.cost_centre_code,
            page.money(one.total_cents),
            page.papers("charges", stems[one.id], one.number),
        )
        for one in charges
    ]
    total = (page.say("total"), "", "", page.money(sum(one.total_cents for one in charges)), "")
    columns = ("number", "unit", "cost_centre", "amount#", "papers")
    return page.section("charges", page.listing("charges", columns, rows, total))


def budgets_section(page: PageText) -> Html:
    """What each cost centre was allotted, has used and has left."""
    rows = [
        (
            one.cost_centre_code,
            page.money(one.allotted_cents),
            page.money(one.used_cents),
            page.money(one.left_cents),
        )
        for one in page.view.budget_uses
    ]
    columns = ("cost_centre", "allotted#", "used#", "left_over#")
    return page.section("budgets", page.listing("budgets", columns, rows))
