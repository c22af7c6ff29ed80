"""Whatever happens in whatever order (pay corrected, reports made, sent, refused, cancelled by hand
at the authority, recorded here or not yet): nobody is ever reported twice, and when all is settled
everybody is reported once, with what is right."""

from __future__ import annotations

from datetime import date

import attrs
from correction_steps import SLIP, corrected, hours_were
from hypothesis import given, settings
from hypothesis import strategies as st
from office_documents import full_hours, full_month
from office_world import World, with_ground
from reporting_steps import PAID_IN, filings, prepared, reporting, sent

from jobcenter_core.errors import NotPermitted
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.delivery import Delivered, Delivery, ItemOutcome, ToSend
from jobcenter_core.services.report_changes import RecordReportChange
from jobcenter_core.values.secrets import Secret

CORRECTION_DAYS = (date(2026, 11, 27), date(2026, 12, 11), date(2026, 12, 18))
STEPS = ("correct", "report", "send", "send", "cancel", "record")


@attrs.define
class Held:
    """A report as the authority holds it."""

    subject: str
    content: str
    version: int = 1
    alive: bool = True


class Authority:
    """Takes new reports of unknown references and replacements of the version that it holds."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.held: dict[str, Held] = {}

    def answer(self, delivery: ToSend) -> Delivered:
        mine = [one for one in self.world.all(Filing) if one.delivery_id == delivery.id]
        contents = delivery.content.decode().splitlines()
        return Delivered(
            reference="IRD", items=tuple(map(self._judged, mine_in_order(mine), contents))
        )

    def _judged(self, filing: Filing, content: str) -> ItemOutcome:
        known = self.held.get(filing.report_id)
        if filing.action == "new" and known is None:
            known = self.held[filing.report_id] = Held(filing.subject_id, content)
        elif filing.action == "replace" and known is not None and known.alive:
            known.content, known.version = content, known.version + 1
        else:
            return ItemOutcome(id=filing.report_id, accepted=False)
        reference = f"IR-{filing.report_id}"
        return ItemOutcome(
            id=filing.report_id, accepted=True, reference=reference, version=known.version
        )

    def alive(self) -> list[Held]:
        return [one for one in self.held.values() if one.alive]


def mine_in_order(mine: list[Filing]) -> list[Filing]:
    """As the reporter of the tests writes them: pay by id, then months."""
    return sorted(mine, key=lambda one: (one.kind != "earnings", one.subject_id))


class Story:
    """One order of events."""

    def __init__(self) -> None:
        self.world = with_ground(full_month())
        self.world.work(*full_hours())
        self.world.run()
        reporting(self.world)
        self.authority = Authority(self.world)
        self.days = list(CORRECTION_DAYS)
        self.recorded: set[str] = set()

    def correct(self) -> None:
        if self.days:
            # 7, 6 and 5 hours instead of 8.
            minutes = 240 + 60 * len(self.days)
            corrected(self.world, hours_were(minutes), pay_on=self.days.pop(0))

    def report(self) -> None:
        prepared(self.world)

    def send(self) -> None:
        for delivery in self.world.all(Delivery, state="pending"):
            if delivery.channel == "made-up":
                sent(self.world, delivery.id, self.authority.answer)

    def cancel(self) -> None:
        for one in self.authority.held.values():
            if one.subject == SLIP and one.alive:
                one.alive, one.version = False, one.version + 1

    def record(self) -> None:
        for report_id, one in self.authority.held.items():
            if one.alive or report_id in self.recorded:
                continue
            try:
                self.world.do(
                    RecordReportChange(
                        command_id=self.world.next_id(),
                        actor="co",
                        payer_id="firm",
                        month=PAID_IN,
                        report_id=report_id,
                        change="cancelled",
                        reference=f"IR-{report_id}",
                        version=one.version,
                        reason=Secret("Testi"),
                    )
                )
                self.recorded.add(report_id)
            except NotPermitted:  # it is in play: after the answer
                pass

    def nobody_is_reported_twice(self) -> None:
        subjects = [one.subject for one in self.authority.alive()]
        assert len(subjects) == len(set(subjects))


@settings(deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=14))
def test_nobody_is_reported_twice_and_nobody_is_lost(steps: list[str]) -> None:
    story = Story()
    for step in steps:
        getattr(story, step)()
        story.nobody_is_reported_twice()
    for _ in range(3):
        story.report()
        story.send()
        story.record()
    story.nobody_is_reported_twice()

    slips = [one for one in story.world.all(Payslip) if one.employer_id == "firm"]
    gross: dict[str, int] = {}
    for slip in slips:
        subject = slip.corrects or slip.id
        gross[subject] = gross.get(subject, 0) + slip.gross_cents
    told = {one.subject: one.content for one in story.authority.alive()}
    assert {id: told.get(id) for id in gross} == {
        id: f"earnings {cents}" for id, cents in gross.items()
    }
    assert "firm-2026-11" in told
    assert all(one.state != "prepared" for one in filings(story.world))
