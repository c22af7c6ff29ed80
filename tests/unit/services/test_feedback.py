"""Feedback from the customer's answer to the worker's profile and CV, with a person between."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import office_documents as some
import pytest
from office_world import World, refused, with_ground

from jobcenter_core.career.feedback import Feedback, FeedbackNote
from jobcenter_core.errors import InvalidValue, NotPermitted, TransitionError
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.services.cv import read_cv
from jobcenter_core.services.feedback import (
    AskFeedback,
    GiveUpFeedback,
    RecordFeedback,
    RemindFeedback,
)
from jobcenter_core.services.feedback_handling import (
    ChooseShownFeedback,
    HoldFeedbackBack,
    PassOnFeedback,
)
from jobcenter_core.services.feedback_reading import (
    feedback_findings,
    open_feedback,
    open_notes,
    open_place_feedback,
    places_of,
    request_to_customer,
)
from jobcenter_core.services.place_feedback import GivePlaceFeedback
from jobcenter_core.values.secrets import Secret

GOOD = ("yes", "yes", "yes")
NOTE = "note-fb-1-w-1"


@pytest.fixture
def world() -> World:
    """w-1 and w-2 work on o-1 of the club; w-3 works elsewhere."""
    return with_ground(
        (
            *(some.worker(f"w-{n}") for n in (1, 2, 3)),
            some.order("o-1"),
            some.order("o-2", "house"),
            some.job("a-1", "w-1"),
            some.job("a-2", "w-2"),
            some.job("a-3", "w-3", "o-2"),
        )
    )


def do(world: World, command: type[Any], actor: str = "co", **fields: Any) -> Any:
    fields = {"feedback_id": "fb-1", **fields}
    return world.do(command(command_id=world.next_id(), actor=actor, **fields)).result


def ask(world: World, **fields: Any) -> Any:
    return do(world, AskFeedback, **{"order_id": "o-1", "worker_ids": ("w-1",), **fields})


def record(world: World, actor: str = "club", words: str = "Siisti jälki") -> Any:
    return do(world, RecordFeedback, actor, answers=GOOD, free_word=Secret(words))


def pass_on(world: World, words: str = "Teit siistiä työtä.") -> Any:
    return do(world, PassOnFeedback, words=(("w-1", Secret(words)),))


def choose(world: World, shown: bool, actor: str = "w-1") -> Any:
    command = ChooseShownFeedback(
        command_id=world.next_id(), actor=actor, note_id=NOTE, shown=shown
    )
    return world.do(command).result


def codes(world: World) -> list[str]:
    return [finding.code for finding in world.ask(feedback_findings)]


def test_the_whole_way_from_asking_to_the_cv(world: World) -> None:
    assert ask(world) == {"state": "asked", "remind_on": "2026-11-10"}
    assert codes(world) == []
    world.clock.set(date(2026, 11, 10))
    assert codes(world) == ["feedback_reminder_due"]
    assert do(world, RemindFeedback) == {"state": "reminded", "remind_on": "2026-11-17"}
    assert codes(world) == []
    assert record(world) == {"state": "recorded"}
    assert codes(world) == ["feedback_not_handled"]
    assert pass_on(world) == {"state": "passed_on", "notes": [NOTE]}
    assert codes(world) == []
    (note,) = open_notes(world.office, "w-1", actor="w-1")
    assert (note.words, note.order_title, note.is_shown) == (
        "Teit siistiä työtä.",
        "Postitus",
        False,
    )
    assert world.ask(lambda session: read_cv(session, "w-1"))[0].feedback == ()
    choose(world, True)
    (shown,) = world.ask(lambda session: read_cv(session, "w-1"))[0].feedback
    assert (shown.text, shown.given_on) == ("Teit siistiä työtä.", date(2026, 11, 10))
    choose(world, False)
    assert world.ask(lambda session: read_cv(session, "w-1"))[0].feedback == ()
    assert world.get(FeedbackNote, NOTE).shown_words == ""


def test_a_group_is_asked_about_together_and_each_gets_words_of_its_own(world: World) -> None:
    ask(world, worker_ids=())
    assert world.get(Feedback, "fb-1").worker_ids == ("w-1", "w-2")
    record(world)
    words = (("w-2", Secret("Hyvä.")), ("w-1", Secret("Tarkka.")))
    do(world, PassOnFeedback, words=words)
    assert [one.words for one in open_notes(world.office, "w-2", actor="co")] == ["Hyvä."]
    assert [one.words for one in open_notes(world.office, "w-1", actor="w-1")] == ["Tarkka."]


def test_hurtful_feedback_is_held_back_with_a_reason_and_reaches_no_profile(world: World) -> None:
    ask(world)
    record(world, words="CANARYREASON")
    fault = refused(world, InvalidValue, lambda: do(world, HoldFeedbackBack, reason=Secret("  ")))
    assert fault.field == "feedback.held_reason"
    do(world, HoldFeedbackBack, reason=Secret("Loukkaa työntekijää."))
    assert world.all(FeedbackNote) == []
    assert codes(world) == []
    opened = open_feedback(world.office, "fb-1", actor="co")
    assert (opened.free_word, opened.held_reason) == ("CANARYREASON", "Loukkaa työntekijää.")
    assert world.events()[-1].name == "SecretRevealed"
    pass_on(world, "Voit olla rauhallisempi.")  # later, in other words
    assert world.get(Feedback, "fb-1").state == "passed_on"
    assert open_feedback(world.office, "fb-1", actor="co").held_reason == "Loukkaa työntekijää."


def test_the_customers_text_is_in_no_document_and_no_event(world: World) -> None:
    ask(world)
    record(world, words="CANARYREASON")
    pass_on(world)
    do(world, GivePlaceFeedback, "w-1", **place(words="CANARYREASON"))
    with world.office.store.unit_of_work() as unit:
        kept = list(unit.everything())
    bodies = [item.body for item in kept if isinstance(item, StoredDocument)]
    assert any("fb-1" in body for body in bodies)
    assert not any("CANARYREASON" in shown for shown in (*bodies, *map(repr, kept)))


def place(*answers: str, words: str = "") -> dict[str, Any]:
    return {
        "feedback_id": "pf-1",
        "worker_id": "w-1",
        "order_id": "o-1",
        "answers": answers or GOOD,
        "free_word": Secret(words) if words else None,
    }


def test_a_worker_tells_of_the_place_and_a_no_is_noticed(world: World) -> None:
    do(world, GivePlaceFeedback, "w-1", **place("yes", "no", "no", words="Kiire."))
    (figures,) = world.ask(places_of)
    assert (figures.customer_id, figures.count, figures.is_worrying) == ("club", 1, True)
    assert codes(world) == ["place_worry"]
    assert open_place_feedback(world.office, "pf-1", actor="co").free_word == "Kiire."
    with pytest.raises(NotPermitted):
        open_place_feedback(world.office, "pf-1", actor="club")


@pytest.mark.parametrize("actor", ["w-2", "club", "boss"])
def test_only_the_worker_or_a_coach_tells_of_a_place(world: World, actor: str) -> None:
    refused(world, NotPermitted, lambda: do(world, GivePlaceFeedback, actor, **place()))


def test_a_worker_tells_only_of_own_places(world: World) -> None:
    fields = {**place(), "order_id": "o-2"}
    refused(world, InvalidValue, lambda: do(world, GivePlaceFeedback, "w-1", **fields))


@pytest.mark.parametrize("actor", ["club", "w-1", "boss"])
def test_only_a_coordinator_asks_passes_on_and_holds_back(world: World, actor: str) -> None:
    steps: list[tuple[type[Any], dict[str, Any]]] = [
        (AskFeedback, {"feedback_id": "fb-2", "order_id": "o-1"}),
        (RemindFeedback, {}),
        (GiveUpFeedback, {}),
        (PassOnFeedback, {"words": (("w-1", Secret("x")),)}),
        (HoldFeedbackBack, {"reason": Secret("x")}),
    ]
    ask(world)
    for command, fields in steps:
        refused(world, NotPermitted, partial(do, world, command, actor, **fields))


@pytest.mark.parametrize("actor", ["house", "w-1", "boss"])
def test_only_the_orders_customer_or_a_coordinator_answers(world: World, actor: str) -> None:
    ask(world)
    refused(world, NotPermitted, lambda: record(world, actor))
    assert record(world, "co") == {"state": "recorded"}


@pytest.mark.parametrize("actor", ["club", "w-2", "boss"])
def test_nobody_else_reads_a_workers_profile(world: World, actor: str) -> None:
    ask(world)
    record(world)
    pass_on(world)
    refused(world, NotPermitted, lambda: open_notes(world.office, "w-1", actor=actor))
    refused(world, NotPermitted, lambda: open_feedback(world.office, "fb-1", actor=actor))


@pytest.mark.parametrize("actor", ["co", "w-2", "club"])
def test_only_the_worker_shows_feedback_in_the_cv(world: World, actor: str) -> None:
    ask(world)
    record(world)
    pass_on(world)
    refused(world, NotPermitted, lambda: choose(world, True, actor))


def test_each_worker_of_the_feedback_gets_words_and_nobody_else(world: World) -> None:
    ask(world)
    record(world)
    for ids in ((), ("w-2",), ("w-1", "w-2"), ("w-1", "w-1")):
        words = tuple((id, Secret("x")) for id in ids)
        refused(world, InvalidValue, partial(do, world, PassOnFeedback, words=words))
    empty = (("w-1", Secret(" ")),)
    refused(world, InvalidValue, lambda: do(world, PassOnFeedback, words=empty))


def test_workers_without_work_on_the_order_are_not_asked_about(world: World) -> None:
    refused(world, InvalidValue, lambda: ask(world, worker_ids=("w-3",)))


def test_a_customer_is_not_asked_the_same_twice_at_a_time(world: World) -> None:
    ask(world)
    assert "fb-1" in refused(world, NotPermitted, lambda: ask(world, feedback_id="fb-2")).message
    ask(world, feedback_id="fb-3", worker_ids=("w-2",))  # about somebody else
    do(world, GiveUpFeedback)
    ask(world, feedback_id="fb-2")
    do(world, RecordFeedback, "club", feedback_id="fb-2", answers=GOOD)
    ask(world, feedback_id="fb-4")  # of a later time


def test_steps_are_taken_in_their_order_and_a_day_is_reminded_once(world: World) -> None:
    ask(world)
    refused(world, TransitionError, lambda: pass_on(world))
    do(world, RemindFeedback, remind_on=date(2026, 11, 30))
    refused(world, NotPermitted, lambda: do(world, RemindFeedback))
    world.clock.set(date(2026, 11, 4))
    today = date(2026, 11, 4)
    refused(world, InvalidValue, lambda: do(world, RemindFeedback, remind_on=today))
    do(world, RemindFeedback)
    kept = world.get(Feedback, "fb-1")
    assert kept.reminded_on == (date(2026, 11, 3), date(2026, 11, 4))
    do(world, GiveUpFeedback)
    refused(world, TransitionError, lambda: record(world))


def test_an_answer_without_words_is_enough(world: World) -> None:
    ask(world)
    do(world, RecordFeedback, "club", answers=("no", "partly", "no"))
    opened = open_feedback(world.office, "fb-1", actor="co")
    assert (opened.answers, opened.free_word) == (("no", "partly", "no"), "")
    refused(world, TransitionError, lambda: record(world))


def test_a_slip_of_the_coordinator_is_mended_until_the_feedback_is_handled(world: World) -> None:
    ask(world)
    answers = ("no", "yes", "yes")
    record(world, "co", words="CANARYREASON")
    refused(world, TransitionError, lambda: record(world, "club"))
    do(world, RecordFeedback, answers=answers)
    opened = open_feedback(world.office, "fb-1", actor="co")
    assert (opened.answers, opened.free_word) == (answers, "")
    assert "FeedbackCorrected" in [event.name for event in world.events()]
    with world.office.store.unit_of_work() as unit:
        kept = b"".join(getattr(one, "ciphertext", b"") for one in unit.everything())
    assert b"CANARYREASON" not in kept
    pass_on(world)
    refused(world, TransitionError, lambda: record(world, "co"))


def test_wrong_answers_are_refused(world: World) -> None:
    ask(world)
    for answers in ((), ("yes",), ("yes", "yes", "ok")):
        answer = partial(do, world, RecordFeedback, "club", answers=answers)
        fault = refused(world, InvalidValue, answer)
        assert fault.field == "feedback.answers"


def test_a_title_that_reveals_a_service_is_not_sent_to_the_customer(world: World) -> None:
    ask(world)
    assert world.ask(lambda session: request_to_customer(session, "fb-1")).order_title == "Postitus"
    world.begin(
        some.order("o-9", title="Kuntouttava työtoiminta: postitus"), some.job("a-9", "w-1", "o-9")
    )
    ask(world, feedback_id="fb-9", order_id="o-9")
    request = world.ask(lambda session: request_to_customer(session, "fb-9"))
    assert (request.order_title, request.shown_order_id) == ("", "o-9")
    world.begin(some.order("o-tyotoiminta", title=" "), some.job("a-8", "w-1", "o-tyotoiminta"))
    ask(world, feedback_id="fb-8", order_id="o-tyotoiminta")
    assert world.ask(lambda s: request_to_customer(s, "fb-8")).shown_order_id == ""
