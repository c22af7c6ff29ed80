"""An office with deliveries to a fake register, and a clock that can be set."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, cast

import attrs
from register_keys import authority, register_signer, reporter_signer, stranger_signer

from jobcenter_core.payroll.filings import Filing
from jobcenter_core.ports.delivery import Delivery, Outcome, ToSend
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Event
from jobcenter_core.ports.transport import Transport
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.deliveries import ask, resume, send
from jobcenter_core.services.filings import record_filings
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.vault import NoCipher, Vault
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.messages.earners import IncomeEarner
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    Id,
    PaymentPeriod,
    ReportData,
)
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem, Invalidations
from jobcenter_tax_incomes_register.messages.payers import Payer, SeparatePayer
from jobcenter_tax_incomes_register.messages.separate import (
    SeparateReport,
    SeparateReports,
    SeparateTransaction,
)
from jobcenter_tax_incomes_register.messages.transactions import Transaction
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.submission.access import RegisterAccess
from jobcenter_tax_incomes_register.submission.channel import RegisterChannel
from jobcenter_tax_incomes_register.submission.outgoing import Reporting
from jobcenter_tax_incomes_register.testing.fake_register import FakeRegister
from jobcenter_tax_incomes_register.testing.faults import Fault
from jobcenter_tax_incomes_register.xml_write import write

MADE_AT = datetime(2026, 11, 16, 8, 55, tzinfo=ZONE)
# Individual number 901, which belongs to nobody: 010190901 modulo 31 is 23, the sign R.
CANARY = "010190-901R"
FIRM = Id(type_code=1, code="2345678-0")


class SetClock:
    """Shows what the test says."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 16, 9, tzinfo=ZONE)

    def now(self) -> datetime:
        return self.instant


def envelope(delivery_id: str, delivery_type: int = 100, **fields: Any) -> Envelope:
    values: dict[str, Any] = {
        "made_at": MADE_AT,
        "source": "jobcenter-core",
        "delivery_type": delivery_type,
        "delivery_id": delivery_id,
        "faulty_control": 1,
        "production": False,
        "owner": FIRM,
        "creator": FIRM,
        "sender": FIRM,
        **fields,
    }
    return Envelope(**values)


def wage_report(report_id: str, cents: int = 12_000, **data: Any) -> WageReport:
    return WageReport(
        data=ReportData(**{"action_code": 1, "report_id": report_id, **data}),
        earner=IncomeEarner(ids=(Id(type_code=2, code=CANARY),)),
        transactions=(Transaction(code=201, amount_cents=cents),),
    )


def wages(
    delivery_id: str, *reports: WageReport, real_time: bool = False, **fields: Any
) -> WageReports:
    return WageReports(
        envelope=envelope(delivery_id, **fields),
        period=PaymentPeriod(
            paid_on=date(2026, 11, 13), starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31)
        ),
        contacts=(ContactPerson(name="Toimisto", telephone="09 000 000"),),
        payer=Payer(ids=(FIRM,)),
        reports=reports,
        real_time=real_time,
    )


def summary(delivery_id: str, report_id: str, cents: int, *, real_time: bool = False) -> Any:
    return SeparateReports(
        envelope=envelope(delivery_id, 101),
        contacts=(ContactPerson(name="Toimisto", telephone="09 000 000"),),
        reported_on=date(2026, 11, 16),
        payer=SeparatePayer(ids=(FIRM,)),
        reports=(
            SeparateReport(
                data=ReportData(action_code=1, report_id=report_id),
                month=11,
                year=2026,
                transactions=(SeparateTransaction(code=102, amount_cents=cents),),
            ),
        ),
        real_time=real_time,
    )


def cancelled(delivery_id: str, *report_ids: str, delivery_type: int = 105) -> Invalidations:
    return Invalidations(
        envelope=envelope(delivery_id, delivery_type),
        items=tuple(InvalidationItem(item_id=one) for one in report_ids),
    )


def to_send(message: Reporting, **fields: Any) -> ToSend:
    values: dict[str, Any] = {
        "id": message.envelope.delivery_id,
        "topic": "earnings",
        "environment": "test",
        "content": write(message),
        **fields,
    }
    return ToSend(**values)


class RegisterWorld:
    """An office over a memory store, a fake register and the channel between them."""

    def __init__(self, *faults: Fault, **fields: Any) -> None:
        self.clock = SetClock()
        self.office = Office(
            store=MemoryStore(),
            clock=self.clock,
            statutes=cast(Any, None),  # deliveries look at no law
            codec=Codec(b"key of the tests"),
            vault=Vault(NoCipher()),
        )
        self.access = RegisterAccess(
            signer=reporter_signer(),
            issuers=authority().authorities("test"),
            registrars=authority("Test Register CA").authorities("test"),
            clock=self.clock,
        )
        self.register = FakeRegister(
            environment="test",
            clock=self.clock,
            signer=register_signer(),
            reporters=authority().authorities("test"),
            stranger=stranger_signer(),
            faults=faults,
            **fields,
        )
        self.channel = RegisterChannel(self.register, signer=self.access)

    def channel_over(self, transport: Transport) -> RegisterChannel:
        return RegisterChannel(transport, signer=self.access)

    def later(self, minutes: int = 5) -> None:
        self.clock.instant += timedelta(minutes=minutes)

    def prepare(self, message: Reporting, *, number: int = 1) -> str:
        """Store a delivery and a filing for each report in it, as services.filings does."""
        content = write(message)
        id = message.envelope.delivery_id
        with self.office.store.unit_of_work() as unit:
            session = Session(self.office, unit, actor="clerk", command_id=f"prepare-{id}")
            delivery = Delivery(
                id=id,
                channel="incomes-register",
                topic="earnings",
                environment="test",
                file_name=f"{id}.xml",
                media_type="application/xml",
                content=Secret(content.decode()),
                sha256=sha256(content).hexdigest(),
                about=(),
            )
            session.add(delivery, "DeliveryPrepared")
            session.add_all(list(_filings(message, number)), "ReportPrepared")
            unit.commit()
        return id

    def send(self, id: str, channel: RegisterChannel | None = None) -> Outcome:
        through = channel or self.channel
        return send(self.office, id, through, actor="clerk", record=record_filings)

    def ask(self, id: str, channel: RegisterChannel | None = None) -> Outcome:
        through = channel or self.channel
        return ask(self.office, id, through, actor="clerk", record=record_filings)

    def resume(self) -> tuple[str, ...]:
        return resume(self.office, actor="clerk")

    def settle(self, *ids: str) -> None:
        """Send and ask, every five minutes, until the fate of each delivery is known."""
        for _ in range(300):
            open_ids = [id for id in ids if self.state(id) not in ("accepted", "rejected")]
            if not open_ids:
                return
            for id in open_ids:
                self.step(id)
            self.later()
        raise AssertionError([self.state(id) for id in ids])

    def step(self, id: str) -> None:
        """Send or ask when it is time to."""
        delivery, now = self.delivery(id), self.office.now_minute()
        if delivery.state == "pending" and delivery.not_before_minute <= now:
            self.send(id)
        elif delivery.state in ("awaiting_reply", "unknown"):
            last = max(delivery.sent_minute, delivery.asked_minute) + 5
            if max(last, delivery.not_before_minute) <= now:
                self.ask(id)

    def delivery(self, id: str) -> Delivery:
        return read(self.office, lambda session: session.get(Delivery, id))

    def state(self, id: str) -> str:
        return self.delivery(id).state

    def filings(self) -> list[Filing]:
        found = read(self.office, lambda session: list(session.all(Filing)))
        return sorted(found, key=lambda one: (one.report_id, one.number))

    def fates(self) -> dict[str, list[str]]:
        """The states of the filings of each report, in order."""
        fates: dict[str, list[str]] = {}
        for filing in self.filings():
            fates.setdefault(filing.report_id, []).append(filing.state)
        return fates

    def events(self) -> tuple[Event, ...]:
        with self.office.store.unit_of_work() as unit:
            return unit.events_after(0, limit=100_000)


def _filings(message: Reporting, number: int) -> Iterable[Filing]:
    for report_id, action, content in _reports(message):
        yield Filing(
            id=f"filing-{report_id}-{number}",
            report_id=report_id,
            provider="incomes-register",
            payer_id="firm",
            kind="summary" if isinstance(message, SeparateReports) else "earnings",
            action=action,
            subject_id=f"slip-{report_id}",
            month=Month(2026, 11),
            content=Secret(content),
            delivery_id=message.envelope.delivery_id,
            number=number,
        )


def _reports(message: Reporting) -> Iterable[tuple[str, str, str]]:
    if isinstance(message, Invalidations):
        for item in message.items:
            yield item.item_id or "", "cancel", "cancelled"
        return
    for report in message.reports:
        action = "new" if report.data.action_code == 1 else "replace"
        yield report.data.report_id or "", action, str(report.transactions)


def with_ids(message: Reporting, **fields: Any) -> Reporting:
    """The same message with another envelope."""
    return attrs.evolve(message, envelope=attrs.evolve(message.envelope, **fields))
