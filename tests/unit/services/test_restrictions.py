"""Restricted use (fault I6): what stops after a refused deletion, what goes on, how it ends."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import attrs
import office_documents as some
import pytest
from certificate_steps import GOOD, employed, issue
from certificate_steps import ask as ask_certificate
from forecast_steps import profile as benefit
from office_world import World, refused
from own_data_world import Put

import jobcenter_core.services as services
from jobcenter_core.career.feedback import Feedback
from jobcenter_core.career.practice import DraftText
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.services.certificate_codes import verify
from jobcenter_core.services.certificates import (
    ReissueCertificate,
    RevokeCertificate,
    certificates_in_force,
    issued_certificate,
)
from jobcenter_core.services.cv import ChooseCv, EnterCvProfile, cv_of, read_cvs
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.services.feedback import AskFeedback, GiveUpFeedback, RecordFeedback
from jobcenter_core.services.feedback_handling import (
    ChooseShownFeedback,
    HoldFeedbackBack,
    PassOnFeedback,
)
from jobcenter_core.services.feedback_reading import open_notes
from jobcenter_core.services.forecast import (
    AnswerAdvice,
    EnterBenefitProfile,
    GiveAdvice,
    open_advice,
)
from jobcenter_core.services.own_data import own_data
from jobcenter_core.services.place_feedback import GivePlaceFeedback
from jobcenter_core.services.practice import CommentDraft, RemoveDraft, WriteDraft, open_drafts
from jobcenter_core.services.restrictions import LiftRestriction, restriction_of
from jobcenter_core.services.self_reliance import NoteStep
from jobcenter_core.values.secrets import Secret

ME = "w-7"
YES = ("yes", "yes", "yes")
RULE = "article 18"


def do(world: World, command: type[Any], actor: str = ME, **fields: Any) -> Any:
    return world.do(command(command_id=world.next_id(), actor=actor, **fields)).result


@pytest.fixture(scope="module")
def base() -> World:
    """w-7 and w-8 have worked on o-1 for the firm; w-7 has a certificate of tasks and one of
    employment, advice, a draft and feedback, and then asks for deletion."""
    world = employed()
    world.begin(some.worker("w-8"), some.job("a-8", "w-8"))
    ask_certificate(world, "tasks", id="c-tasks")
    issue(world, "co", id="c-tasks")
    ask_certificate(world, id="c-work", wants_assessment=True)
    issue(world, id="c-work", assessment=GOOD)
    ask_certificate(world, "tasks", id="c-open")
    do(world, AskFeedback, "co", feedback_id="fb-1", order_id="o-1")
    do(world, RecordFeedback, "club", feedback_id="fb-1", answers=YES)
    do(world, AskFeedback, "co", feedback_id="fb-2", order_id="o-1", worker_ids=(ME,))
    do(world, RecordFeedback, "club", feedback_id="fb-2", answers=YES)
    do(world, PassOnFeedback, "co", feedback_id="fb-2", words=((ME, Secret("Hyvin tehty")),))
    do(world, WriteDraft, worker_id=ME, name="pitch", kind="pitch", text=Secret(DraftText()))
    do(world, GiveAdvice, "co", worker_id=ME, pay_day=15)
    result = do(world, DeletePerson, worker_id=ME)
    assert result["deleted"] is False
    return world


@pytest.fixture
def world(base: World) -> World:
    return base.fork()


STOPS: dict[str, Callable[[World], object]] = {
    "RequestCertificate": lambda w: ask_certificate(w, "tasks", id="c-9"),
    "IssueCertificate": lambda w: issue(w, "co", id="c-open"),
    "ReissueCertificate": lambda w: do(
        w, ReissueCertificate, "co", certificate_id="c-tasks", new_id="c-9"
    ),
    "EnterCvProfile": lambda w: do(w, EnterCvProfile, "co", worker_id=ME, town="Espoo"),
    "ChooseCv": lambda w: do(w, ChooseCv, worker_id=ME),
    "AskFeedback": lambda w: do(
        w, AskFeedback, "co", feedback_id="fb-9", order_id="o-1", worker_ids=(ME,)
    ),
    "GivePlaceFeedback": lambda w: do(
        w, GivePlaceFeedback, feedback_id="pf", worker_id=ME, order_id="o-1", answers=YES
    ),
    "WriteDraft": lambda w: do(
        w, WriteDraft, worker_id=ME, name="new", kind="pitch", text=Secret(DraftText())
    ),
    "CommentDraft": lambda w: do(
        w,
        CommentDraft,
        "co",
        comment_id="dc",
        draft_id="draft-w-7-pitch-1",
        words=Secret("Hyvä"),
    ),
    "NoteStep": lambda w: do(
        w, NoteStep, note_id="n", worker_id=ME, step="sharing_cv", how="alone"
    ),
    "EnterBenefitProfile": lambda w: do(
        w, EnterBenefitProfile, "co", profile=benefit("none", "bp-9", ME)
    ),
    "GiveAdvice": lambda w: do(w, GiveAdvice, "co", worker_id=ME, pay_day=15),
    "AnswerAdvice": lambda w: do(w, AnswerAdvice, advice_id="advice-w-7-1", answer="yes"),
    "cv_of": lambda w: cv_of(w.office, ME),
    "issued_certificate": lambda w: issued_certificate(w.office, "c-tasks"),
    "open_notes": lambda w: open_notes(w.office, ME, actor="co"),
    "open_drafts": lambda w: open_drafts(w.office, ME, actor="co"),
    "open_advice": lambda w: open_advice(w.office, "advice-w-7-1", actor="co"),
}


@pytest.mark.parametrize("name", STOPS)
def test_what_is_no_duty_of_law_stops(world: World, name: str) -> None:
    fault = refused(world, NotPermitted, lambda: STOPS[name](world))
    assert RULE in fault.message, fault
    assert "LiftRestriction" in fault.next_step


@pytest.mark.parametrize("name", STOPS)
def test_when_it_is_lifted_it_goes_on(world: World, name: str) -> None:
    do(world, LiftRestriction, worker_id=ME)
    if name != "CommentDraft":  # the draft is gone for good
        STOPS[name](world)


def test_duties_of_law_go_on(world: World) -> None:
    """Hours, pay, the certificate of employment, taking a certificate back, and the answer to who
    checks its code."""
    world.run()
    assert [slip.worker_id for slip in world.view().payslips] == [ME]
    ask_certificate(world, id="c-9")
    assert issue(world, id="c-9")["state"] == "issued"
    do(world, ReissueCertificate, "hr", certificate_id="c-work", new_id="c-10")
    code = issued_certificate(world.office, "c-10").code
    assert verify(world.office, code).status == "valid"
    do(world, RevokeCertificate, "co", certificate_id="c-tasks", reason="Väärä päivä")
    assert own_data(world.office, ME, actor="co").is_restricted
    assert open_advice(world.office, "advice-w-7-1", actor=ME).worker_id == ME


def test_a_group_gets_its_feedback_without_the_one_whose_data_rest(world: World) -> None:
    both = ((ME, Secret("a")), ("w-8", Secret("b")))
    refused(
        world,
        InvalidValue,
        lambda: do(world, PassOnFeedback, "co", feedback_id="fb-1", words=both),
    )
    result = do(world, PassOnFeedback, "co", feedback_id="fb-1", words=both[1:])
    assert result["notes"] == ["note-fb-1-w-8"]
    do(world, AskFeedback, "co", feedback_id="fb-9", order_id="o-1")
    assert world.get(Feedback, "fb-9").worker_ids == ("w-8",)


def test_feedback_on_one_whose_data_rest_can_be_recorded_and_held_back_alone() -> None:
    """The customer answers as before and learns nothing of the restriction."""
    world = employed()
    do(world, AskFeedback, "co", feedback_id="fb-1", order_id="o-1")
    do(world, DeletePerson, worker_id=ME)
    assert do(world, RecordFeedback, "club", feedback_id="fb-1", answers=YES) == {
        "state": "recorded"
    }
    words = ((ME, Secret("Hyvä")),)
    fault = refused(
        world,
        NotPermitted,
        lambda: do(world, PassOnFeedback, "co", feedback_id="fb-1", words=words),
    )
    assert RULE in fault.message
    do(world, HoldFeedbackBack, "co", feedback_id="fb-1", reason=Secret("Tiedot lepäävät"))


def test_taking_back_is_always_possible() -> None:
    """What is shown can be hidden, what was written thrown away, an asking given up."""
    fresh = employed()
    do(fresh, AskFeedback, "co", feedback_id="fb-1", order_id="o-1")
    do(fresh, RecordFeedback, "club", feedback_id="fb-1", answers=YES)
    do(fresh, PassOnFeedback, "co", feedback_id="fb-1", words=((ME, Secret("Hyvä")),))
    do(fresh, WriteDraft, worker_id=ME, name="p", kind="pitch", text=Secret(DraftText()))
    do(fresh, AskFeedback, "co", feedback_id="fb-2", order_id="o-1")
    restrict(fresh)
    note = {"note_id": "note-fb-1-w-7"}
    refused(fresh, NotPermitted, lambda: do(fresh, ChooseShownFeedback, shown=True, **note))
    assert do(fresh, ChooseShownFeedback, shown=False, **note) == {"shown": False}
    assert do(fresh, RemoveDraft, worker_id=ME, name="p") == {"removed": 1}
    do(fresh, GiveUpFeedback, "co", feedback_id="fb-2")


def restrict(world: World) -> None:
    """The mark alone, without what a request for deletion erases."""
    mark = UseRestriction(id=ME, asked_on=date(2026, 11, 3), asked_by=ME)
    world.do(Put(documents=(mark,)))


def test_the_months_papers_leave_out_what_is_no_duty(world: World) -> None:
    assert [one.certificate.id for one in certificates_in_force(world.office)] == ["c-work"]
    assert [id for id, _, _ in world.ask(lambda s: read_cvs(s, (ME, "w-8")))] == ["w-8"]


def test_only_the_worker_and_the_coordinator_for_the_worker_lift_it(world: World) -> None:
    for other in ("hr", "club", "w-8", "boss"):
        refused(world, NotPermitted, partial(do, world, LiftRestriction, other, worker_id=ME))
    assert do(world, LiftRestriction, "co", worker_id=ME) == {"lifted_on": "2026-11-03"}
    mark = world.get(UseRestriction, ME)
    assert (mark.lifted_on, mark.lifted_by) == (date(2026, 11, 3), "co")
    assert not own_data(world.office, ME, actor="co").is_restricted
    refused(world, NotPermitted, lambda: do(world, LiftRestriction, "co", worker_id=ME))
    do(world, DeletePerson, worker_id=ME)  # asked again: in force again
    assert world.ask(lambda session: restriction_of(session, ME)) is not None


def test_others_do_not_learn_of_the_request(world: World) -> None:
    """Whoever may not act at all is told that and nothing of the restriction."""
    text = Secret(DraftText())
    steps: tuple[Callable[[], object], ...] = (
        lambda: do(world, EnterCvProfile, "club", worker_id=ME),
        lambda: do(world, ChooseCv, "club", worker_id=ME),
        lambda: do(world, AskFeedback, "club", feedback_id="x", order_id="o-1", worker_ids=(ME,)),
        lambda: do(world, WriteDraft, "club", worker_id=ME, name="x", kind="pitch", text=text),
        lambda: do(world, GiveAdvice, "club", worker_id=ME, pay_day=15),
        lambda: issue(world, "club", id="c-open"),
        lambda: open_notes(world.office, ME, actor="club"),
        lambda: ask_certificate(world, "tasks", id="c-9", actor="club"),
    )
    for step in steps:
        assert "deletion" not in str(refused(world, NotPermitted, step))


# Why each of the other commands goes on for a worker whose data are of restricted use.
GOES_ON = {
    "work, pay, reports and bills are duties of law": """
        AnswerOffer ApproveByDeadline ApprovePayRun ApproveTimesheet BillCustomer CalculatePayslips
        CancelPayRun ClosePayRun CloseOrder CompleteOrder CorrectPayslip CreditInvoice EndAssignment
        FinishCalculation ImportFolder ImportStatement MakeCorrections OpenCorrectionRun OpenPayRun
        PreviewPayRun RecomputePayslip RecordHours RecordPaymentReport RecordReportChange Register
        ReturnPayment ReturnTimesheet StartOrder SubmitTimesheet WithdrawEntry""",
    "a claim is settled": "AgreeRecovery RaiseDispute SettleDispute",
    "it looks at nobody's data beyond those duties": "ChangeSettings CheckCover CheckDays",
    "it takes something back or ends it": """
        ChooseShownFeedback GiveUpFeedback HoldFeedbackBack RemoveDraft RevokeCertificate
        WithdrawRequest""",
    "the customer answers about the order": "RecordFeedback RemindFeedback",
    "the others of the group get their words": "PassOnFeedback",
    "it is about deletion itself": "ApplyRetention DeletePerson EraseSentFiles LiftRestriction",
}


def test_of_every_command_somebody_has_decided_whether_it_stops() -> None:
    """A new command belongs into STOPS, with a way to do it, or into GOES_ON, with a reason."""
    decided = {name for names in GOES_ON.values() for name in names.split()}
    stopping = {name for name in STOPS if name[0].isupper()}
    assert not stopping & decided
    assert commands() == stopping | decided


def commands() -> set[str]:
    """Every class of the services that can be done."""
    found = set()
    for module in pkgutil.iter_modules(services.__path__):
        named = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, cls in inspect.getmembers(named, inspect.isclass):
            if cls.__module__ == named.__name__ and attrs.has(cls) and hasattr(cls, "perform"):
                found.add(name)
    return found
