"""`jobcenter recover`: what workers owe, and their agreement on how it is paid back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.rows import euros
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.files.input import kinds
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.corrections import OVERPAYMENT
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.services.receivables import AgreeRecovery, OpenReceivable, open_receivables
from jobcenter_core.services.session import read
from jobcenter_core.values.ids import check_id

__all__ = ["recover"]


@click.command("recover")
@click.option("--worker", "worker_id", default=None, help="Id of a worker; all workers without it.")
@click.option("--receivable", "receivable_id", default=None, help="Id of what was agreed on.")
@click.option("--agreed", default=None, help="Id of the worker's written agreement.")
@click.option(
    "--instalment",
    default=None,
    help="Euros of each pay, such as 50.00; all that may be taken without it.",
)
@click.option(
    "--dependants",
    type=click.IntRange(0, 20),
    default=None,
    help="How many the worker provides for; nothing is taken before it is known.",
)
@today_option
@db_option
@json_option
def recover(
    worker_id: str | None,
    receivable_id: str | None,
    agreed: str | None,
    instalment: str | None,
    dependants: int | None,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """List what workers owe, or record that one has agreed how pay in excess is paid back."""
    if (receivable_id is None) != (agreed is None):
        raise InvalidValue("--agreed", "given together with --receivable")
    for name, value in (("--instalment", instalment), ("--dependants", dependants)):
        if value is not None and receivable_id is None:
            raise InvalidValue(name, "given together with --receivable")
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        changed = False
        if receivable_id is not None and agreed is not None:
            changed = _agree(center, receivable_id, agreed, _cents(instalment), dependants)
        found = read(center.office, lambda session: open_receivables(session, worker_id or ""))
    if as_json_:
        say_json(_as_json(found, changed))
        return DONE
    if receivable_id is not None:
        click.echo("Agreed." if changed else "Nothing changed: it was agreed so before.")
    _say(found)
    return DONE


def _cents(text: str | None) -> int:
    if text is None:
        return 0
    try:
        return kinds.WAGE.parse(text)
    except InvalidValue:
        raise InvalidValue("--instalment", "euros of more than zero, such as 50.00") from None


def _agree(
    center: Jobcenter, receivable_id: str, agreed: str, cents: int, dependants: int | None
) -> bool:
    """Whether the agreement is new. An agreement may be changed, also back to an earlier one, so
    what is stored now decides and not what was once said. A number of dependants that was said
    stays until another is."""
    check_id(agreed, "--agreed")
    office = center.office
    known = read(office, lambda session: session.get(Receivable, receivable_id))
    if known.kind != OVERPAYMENT:
        raise NotPermitted(
            "it is a contribution that a pay did not cover, and is collected without agreement.",
            subject=receivable_id,
        )
    dependants = known.dependants if dependants is None else dependants
    said = (known.agreed_on_ref, known.instalment_cents, known.dependants)
    if said == (agreed, cents, dependants):
        return False
    clerk = read(office, lambda session: session.get(ProgrammeSettings, "programme")).payroll_clerk
    with office.store.unit_of_work() as unit:
        last = unit.last_event()
    center.do(
        AgreeRecovery(
            command_id=f"agree-{receivable_id}-{last.position if last else 0}",
            actor=clerk,
            receivable_id=receivable_id,
            agreed_on_ref=agreed,
            instalment_cents=cents,
            dependants=dependants,
        )
    )
    return True


def _say(found: Sequence[OpenReceivable]) -> None:
    if not found:
        click.echo("Nobody owes anything.")
        return
    for one in found:
        of = one.receivable
        click.echo(
            f"{of.id}  {of.worker_id}  {of.kind.replace('_', ' ')}  {euros(of.amount_cents)}, "
            f"taken {euros(one.taken_cents)}, left {euros(one.left_cents)}"
        )
        click.echo(f"    {_terms(of)}. From payslip {of.payslip_id}, owed to {of.employer_id}.")


def _terms(of: Receivable) -> str:
    if of.kind != OVERPAYMENT:
        return "Taken of the next pays"
    if not of.agreed_on_ref:
        return "Not agreed, so nothing is taken"
    most = (
        f"at most {euros(of.instalment_cents)}" if of.instalment_cents else "all that may be taken"
    )
    terms = f"Agreed ({of.agreed_on_ref}): {most} of each pay"
    if of.dependants is None:
        return f"{terms}, and nothing until --dependants is known"
    return f"{terms}, dependants {of.dependants}"


def _as_json(found: Sequence[OpenReceivable], changed: bool) -> str:
    rows: list[dict[str, Any]] = [
        {
            "receivable": one.receivable.id,
            "worker": one.receivable.worker_id,
            "employer": one.receivable.employer_id,
            "payslip": one.receivable.payslip_id,
            "kind": one.receivable.kind,
            "amount_cents": one.receivable.amount_cents,
            "taken_cents": one.taken_cents,
            "left_cents": one.left_cents,
            "agreed": one.receivable.agreed_on_ref,
            "instalment_cents": one.receivable.instalment_cents,
            "dependants": one.receivable.dependants,
        }
        for one in found
    ]
    content = {"changed": changed, "receivables": rows}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
