"""The pilot's month on its way out and back: reports to a register, a tax card that comes late, the
bank. Needs every plugin, and no network: the register is the fake of its plugin.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from jobcenter_core import Jobcenter, Month, pilot_folder
from jobcenter_core.payroll.cards import CardRates, TaxCard
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.correction_rows import CorrectionRow
from jobcenter_core.services.correction_runs import correct_month
from jobcenter_core.services.registering import Register
from jobcenter_core.services.report_changes import RecordReportChange
from jobcenter_core.services.session import read
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

pytest.importorskip("jobcenter_tax_incomes_register", reason="the plugin is not installed")

from jobcenter_tax_incomes_register.submission.access import RegisterAccess
from jobcenter_tax_incomes_register.submission.channel import RegisterChannel
from jobcenter_tax_incomes_register.testing.fake_register import FakeRegister
from jobcenter_tax_incomes_register.testing.throwaway import ThrowawayAuthority, new_key

OCTOBER, PAY_ON = Month(2026, 10), date(2026, 11, 13)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
WORKER = "w-15"  # was paid without a tax card: 60 % was withheld
SLIP = f"slip-run-org-gigs-a-2026-10-20261113-{WORKER}"


class SetClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 10, 9, tzinfo=ZONE)

    def now(self) -> datetime:
        return self.instant


@attrs.define
class Office:
    """The paid pilot and the register that it reports to."""

    center: Jobcenter
    clock: SetClock
    register: FakeRegister
    channel: RegisterChannel

    def everything_goes(self) -> int:
        """Send whatever waits for the register and ask until it has answered; how many went."""
        sent = self.center.post.round(self.channel, actor="clerk")
        self.clock.instant += timedelta(minutes=6)
        self.center.post.round(self.channel, actor="clerk")
        assert all(self.delivery(one.delivery_id).state == "accepted" for one in sent)
        return len(sent)

    def delivery(self, id: str) -> Delivery:
        return read(self.center.office, lambda session: session.get(Delivery, id))

    def filings(self) -> list[Filing]:
        found = read(self.center.office, lambda session: list(session.all(Filing)))
        return sorted(found, key=lambda one: (one.subject_id, one.number))


@pytest.fixture(scope="module")
def keys() -> tuple[ThrowawayAuthority, ThrowawayAuthority]:
    return (
        ThrowawayAuthority("Issuing CA", since=SINCE),
        ThrowawayAuthority("Register CA", since=SINCE),
    )


@pytest.fixture
def paid(keys: tuple[ThrowawayAuthority, ThrowawayAuthority]) -> Iterator[Office]:
    issuing, registrar = keys
    clock = SetClock()
    with Jobcenter.open("memory:", clock=clock) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(OCTOBER, pay_on=PAY_ON)
        register = FakeRegister(
            environment="test",
            clock=clock,
            signer=registrar.signer("Register", new_key()),
            reporters=issuing.authorities("test"),
        )
        access = RegisterAccess(
            signer=issuing.signer("9000112-9", new_key()),
            issuers=issuing.authorities("test"),
            registrars=registrar.authorities("test"),
            clock=clock,
        )
        channel = RegisterChannel(register, signer=access)
        yield Office(center, clock, register, channel)


def payments(office: Office) -> dict[str, int]:
    """Each payment that is in a file, with its amount; a payment in two files fails."""
    found: dict[str, int] = {}
    for file in read(office.center.office, lambda session: list(session.all(PaymentFile))):
        for one in file.payments:
            assert one.payment_id not in found
            found[one.payment_id] = one.amount_cents
    return found


def late_card(paid: Office) -> None:
    """A card of 10 % comes, October's pay is corrected, and the reports of that are made."""
    card = TaxCard(
        id="card-late",
        worker_id=WORKER,
        valid=DateRange(date(2026, 1, 1), date(2026, 12, 31)),
        rates=Secret(CardRates(base_ppm=100_000, additional_ppm=200_000)),
    )
    paid.center.do(Register(command_id="late", actor="clerk", documents=(card,)))
    paid.clock.instant = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    row = CorrectionRow(place="here:1", worker_id=WORKER, reason_code="card", card_id="card-late")
    correct_month(paid.center.office, (row,), month=OCTOBER, pay_on=date(2026, 11, 27))
    paid.center.make_outgoing(Month(2026, 11))


def test_the_register_holds_each_report_once(paid: Office) -> None:
    assert paid.everything_goes() == 2  # the wages, and the month's contribution
    assert {one.state for one in paid.filings()} == {"accepted"}
    standing = paid.register.archive.standing()
    assert len(standing) == len(paid.filings()) == 21
    assert paid.everything_goes() == 0
    assert paid.center.make_outgoing(OCTOBER).delivery_ids == ()


def test_a_tax_card_that_comes_late_is_reported_in_place_and_nothing_is_paid_twice(
    paid: Office,
) -> None:
    """60 % was withheld without a card. The card says 10 %: the difference is paid, the report is
    replaced, and the first payment stays the only one of its kind."""
    paid.everything_goes()
    before = payments(paid)
    late_card(paid)

    slips = read(paid.center.office, lambda s: list(s.all(Payslip, worker_id=WORKER)))
    first, follow_up = sorted(
        (one for one in slips if SLIP in (one.id, one.corrects)), key=lambda one: one.id
    )
    assert (first.id, follow_up.corrects) == (SLIP, SLIP)
    # The tax is 10 % instead of 60 % of the same base, to the cent by each rounding.
    assert abs(first.withheld_cents + follow_up.withheld_cents - first.taxable_cents // 10) <= 1
    assert follow_up.gross_cents == 0

    reported = [one for one in paid.filings() if one.subject_id == SLIP]
    assert [(one.action, one.state) for one in reported] == [
        ("new", "accepted"),
        ("replace", "prepared"),
    ]
    assert paid.everything_goes() == 1
    new, replaced = [one for one in paid.filings() if one.subject_id == SLIP]
    assert (new.state, replaced.state, replaced.authority_version) == ("replaced", "accepted", 2)
    assert new.report_id == replaced.report_id
    assert replaced.income_cents == new.income_cents
    assert new.deductions_cents - replaced.deductions_cents == -follow_up.withheld_cents
    assert len(paid.register.archive.standing()) == 21

    after = payments(paid)
    assert {id: cents for id, cents in after.items() if id in before} == before
    due = read(paid.center.office, lambda s: list(s.all(PaymentDue, parent_id=follow_up.id)))
    assert {id: cents for id, cents in after.items() if id not in before} == {
        due[0].id: -follow_up.withheld_cents
    }
    assert paid.center.make_outgoing(Month(2026, 11)).delivery_ids == ()


def test_a_report_that_was_cancelled_by_hand_is_made_anew_and_nobody_is_told_of_twice(
    paid: Office,
) -> None:
    """Somebody invalidates a report in the register's web service. The replacement that a late tax
    card asks for is refused; when the cancellation is recorded, a new report takes its place."""
    paid.everything_goes()
    (first,) = [one for one in paid.filings() if one.subject_id == SLIP]
    reports = paid.register.archive.reports.values()
    (held,) = [one for one in reports if one.report_id == first.report_id]
    held.invalidated = True
    assert len(paid.register.archive.standing()) == 20

    late_card(paid)
    for _ in range(2):  # sent, and asked for when it is time
        paid.center.post.round(paid.channel, actor="clerk")
        paid.clock.instant += timedelta(minutes=6)
    assert [one.state for one in paid.filings() if one.subject_id == SLIP] == [
        "accepted",
        "rejected",
    ]
    assert first.report_id not in paid.register.archive.standing()

    paid.center.do(
        RecordReportChange(
            command_id="by-hand",
            actor="s-coordinator",
            payer_id="org-gigs",
            month=first.month,
            report_id=first.report_id,
            change="cancelled",
            reference=held.register_id,
            version=held.version,
            reason=Secret("Mitätöity verkkopalvelussa"),
        )
    )
    paid.center.make_outgoing(Month(2026, 11))
    assert paid.everything_goes() == 1
    told = [one for one in paid.filings() if one.subject_id == SLIP]
    assert [(one.action, one.state) for one in told] == [
        ("new", "cancelled"),
        ("replace", "rejected"),
        ("new", "accepted"),
    ]
    standing = paid.register.archive.standing()
    assert len(standing) == 21
    assert told[-1].report_id in standing
    assert first.report_id not in standing
    for month in (OCTOBER, Month(2026, 11)):
        assert paid.center.make_outgoing(month).delivery_ids == ()
