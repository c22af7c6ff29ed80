"""A made-up payment format and short forms of the steps of payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import attrs
from office_world import World

from jobcenter_core.billing.bank_entries import BankStatement
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payment_batches import PaymentBatch
from jobcenter_core.payroll.payment_holds import account_missing
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.payment_formats import PaymentReport
from jobcenter_core.services.payment_files import WrittenPayments, write_payment_file
from jobcenter_core.services.run_payments import RunPayments, run_payments
from jobcenter_core.services.session import Session
from jobcenter_core.values.secrets import Secret

WAGES = "run-firm-a-2026-10-20261113"
ALLOWANCES = "run-city-b-2026-10-20261113"


class PlainFormat:
    """One line for each payment. Who has no account is held."""

    name = "plain"

    def __init__(self, change: Callable[[Built], Any] = lambda built: built) -> None:
        self.batches: list[PaymentBatch] = []
        self._change = change

    def build(self, batch: PaymentBatch, *, made_at: datetime) -> Built:
        self.batches.append(batch)
        paid = [one for one in batch.payments if one.iban is not None]
        held = tuple(one.id for one in batch.payments if one.iban is None)
        lines = [
            f"{one.id};{one.payee_name.expose()};{one.iban.expose()};{one.amount_cents}"
            for one in paid
            if one.iban
        ]
        file = OutgoingFile(
            name=f"{batch.id}.txt",
            media_type="text/plain",
            content="\n".join([made_at.isoformat(), *lines]).encode(),
            about=tuple(one.id for one in paid),
        )
        return self._change(
            Built(
                files=(file,) if paid else (),
                held=held,
                findings=tuple(account_missing(id) for id in held),
            )
        )

    def read(self, content: bytes) -> BankStatement | PaymentReport:
        raise InvalidValue("bank_file", "never read here")


@attrs.frozen(kw_only=True)
class Replace:
    """Stores another content of a document, as a host's own command would."""

    command_id: str
    actor: str = "co"
    document: Any

    def perform(self, session: Session) -> Mapping[str, Any]:
        session.get(type(self.document), self.document.id)
        session.change(self.document, "Replaced")
        return {}


def replace(world: World, cls: type, id: str, **fields: Any) -> None:
    document = attrs.evolve(world.get(cls, id), **fields)
    world.do(Replace(command_id=world.next_id("replace"), document=document))


def set_account(world: World, worker_id: str, account: str | None) -> None:
    replace(world, Worker, worker_id, iban=None if account is None else Secret(account))


def write(world: World, by: Any = None, run_id: str = WAGES) -> WrittenPayments:
    return write_payment_file(
        world.office, by or PlainFormat(), run_id, actor="clerk", environment="test"
    )


def payments(world: World, run_id: str = WAGES) -> RunPayments:
    return world.ask(lambda session: run_payments(session, session.get(PayRun, run_id)))
