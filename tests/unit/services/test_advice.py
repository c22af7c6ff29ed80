"""Profiles and advice: who enters, what is kept, who may read it, what the worker answers."""

from __future__ import annotations

from datetime import date

import attrs
import forecast_steps as steps
import office_documents as some
import pytest
from forecast_steps import DECEMBER, enter, office, shift, told, weekdays
from office_world import refused

from jobcenter_core.benefits.outlooks import AdviceGiven
from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.errors import (
    IdempotencyConflict,
    ImportRefused,
    InvalidValue,
    NotFound,
    NotPermitted,
)
from jobcenter_core.services.forecast import (
    AnswerAdvice,
    EnterBenefitProfile,
    GiveAdvice,
    open_advice,
    tell,
)
from jobcenter_core.services.forecast_months import OtherIncome
from jobcenter_core.services.registering import Register
from jobcenter_core.services.settings_changes import ChangeSettings
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import SecretRef


def test_what_was_said_is_kept_and_only_the_vault_tells_it() -> None:
    world = office()
    enter(world, "disability_pension")
    before = len(world.events())
    done = tell(
        world.office, steps.advice(command_id="adv", shifts=tuple(weekdays(10)), actor="co")
    )
    (advice,) = world.all(AdviceGiven)
    assert (advice.id, advice.given_by, advice.answer) == (done.advice_id, "co", "")
    assert advice.given_on == date(2026, 11, 3)
    assert isinstance(advice.forecast, SecretRef)
    assert advice.parameters_version == world.office.statutes.version
    notes = [event.note for event in world.events()[before:] if event.name == "SecretRevealed"]
    assert notes == [
        "payroll forecast-run-firm-a-2026-11-20261215",
        "benefit forecast advice-w-9-1",
        "benefit forecast advice-w-9-1",
        "advice advice-w-9-1",
    ]
    assert open_advice(world.office, advice.id, actor="co") == done.forecast
    with world.office.store.unit_of_work() as unit:
        remembered = unit.remembered("adv")
    assert remembered is not None
    assert remembered.result == '{"advice_id":"advice-w-9-1"}'


def test_a_repeat_is_the_same_advice_and_another_asking_a_new_one() -> None:
    world = office()
    command = steps.advice(command_id="adv", shifts=tuple(weekdays(3)))
    first, again = tell(world.office, command), tell(world.office, command)
    assert first == again
    assert (
        tell(world.office, attrs.evolve(command, command_id="adv-2")).advice_id != first.advice_id
    )
    with pytest.raises(IdempotencyConflict):
        tell(world.office, attrs.evolve(command, shifts=()))


def test_the_answer_is_noted_and_stops_nothing() -> None:
    world = office()
    enter(world, "disability_pension")
    world.register(some.job("a-10", "w-9"))
    told(world, weekdays(20), assignment_id="a-10")
    answer = AnswerAdvice(command_id="x", actor="co", advice_id="advice-w-9-1", answer="later")
    world.do(answer)
    world.do(attrs.evolve(answer, command_id="y", answer="no"))
    (advice,) = world.all(AdviceGiven)
    assert (advice.answer, advice.answered_on) == ("no", date(2026, 11, 3))
    refused(
        world, NotPermitted, lambda: world.do(attrs.evolve(answer, command_id="z", answer="yes"))
    )
    refused(world, InvalidValue, lambda: world.do(attrs.evolve(answer, command_id="q", answer="?")))
    assert world.say_yes("a-10").result == {"state": "active"}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"worker_id": "nobody"}, NotFound),
        ({"assignment_id": "a-404"}, NotFound),
        ({"assignment_id": "a-1"}, InvalidValue),
        ({"pay_day": 0}, InvalidValue),
        ({"shifts": (shift("s", date(2026, 11, 5), assignment="a-1"),)}, InvalidValue),
        ({"other_income": (OtherIncome(month=DECEMBER, wages_cents=-1),)}, InvalidValue),
    ],
)
def test_what_cannot_be_asked(fields: dict[str, object], error: type[InvalidValue]) -> None:
    world = office()
    world.register(some.worker("w-1"), some.job("a-1", "w-1"))
    command = steps.advice(command_id="adv", **fields)
    refused(world, error, lambda: tell(world.office, command))


def test_profiles_are_entered_by_a_person_who_says_so() -> None:
    world = office()
    command = EnterBenefitProfile(command_id="e", actor="co", profile=steps.profile("other"))
    assert world.do(command).result == {"added": True}
    (stored,) = world.all(BenefitProfile)
    assert isinstance(stored.kind, SecretRef)
    assert world.do(attrs.evolve(command, command_id="e2")).result == {"added": False}

    def attempt(**fields: object) -> object:
        other = attrs.evolve(steps.profile("other", "bp-2"), **fields)
        return world.do(attrs.evolve(command, command_id=world.next_id(), profile=other))

    refused(world, NotPermitted, lambda: attempt(entered_by="somebody"))
    refused(world, InvalidValue, lambda: attempt(kind=steps.Secret("pension")))
    refused(world, InvalidValue, lambda: attempt(entered_on=date(2026, 11, 4)))
    refused(world, NotFound, lambda: attempt(worker_id="nobody"))
    refused(world, ImportRefused, lambda: attempt(id="bp-1", kind=steps.Secret("none")))
    refused(
        world,
        NotPermitted,
        lambda: world.do(Register(command_id="r", actor="co", documents=(steps.profile("none"),))),
    )


def test_an_end_of_a_profile_can_be_named_later() -> None:
    world = office()
    enter(world, "disability_pension")
    ended = attrs.evolve(
        steps.profile("disability_pension"),
        valid=attrs.evolve(steps.ALWAYS, last=date(2026, 11, 30)),
    )
    world.do(EnterBenefitProfile(command_id="end", actor="co", profile=ended))
    forecast = told(world, weekdays(3))
    assert [month.benefits[0].level for month in forecast.months] == ["ok", "unknown_profile"]


@pytest.mark.parametrize("actor", ["w-1", "boss", "clerk", ""])
def test_nobody_but_the_worker_and_a_coach_asks_reads_enters_or_answers(actor: str) -> None:
    """Another worker, a customer's approver, the payroll clerk, nobody."""
    world = office()
    enter(world, "disability_pension")
    advice_id = tell(world.office, steps.advice(command_id="adv")).advice_id
    profile = attrs.evolve(steps.profile("other", "bp-2"), entered_by=actor)
    before = world.events()
    for command in (
        steps.advice(command_id="ask", actor=actor),
        EnterBenefitProfile(command_id="enter", actor=actor, profile=profile),
        AnswerAdvice(command_id="answer", actor=actor, advice_id=advice_id, answer="yes"),
    ):
        with pytest.raises(NotPermitted):
            world.do(command)
    with pytest.raises(NotPermitted):
        open_advice(world.office, advice_id, actor=actor)
    assert world.events() == before


def test_the_worker_asks_reads_and_answers_alone() -> None:
    world = office()
    done = tell(world.office, steps.advice(command_id="adv", actor="w-9"))
    assert open_advice(world.office, done.advice_id, actor="w-9") == done.forecast
    world.do(AnswerAdvice(command_id="a", actor="w-9", advice_id=done.advice_id, answer="no"))


def test_without_a_day_the_programmes_counts_and_when_nobody_knows_it_is_asked_for() -> None:
    """The settings of this office name none, and no month has been paid."""
    world = office()
    command = steps.advice(
        command_id="adv", shifts=(shift("s-1", date(2026, 11, 5)),), pay_day=None
    )
    fault = refused(world, InvalidValue, lambda: tell(world.office, command))
    assert fault.field == "programme.pay_day"
    settings = attrs.evolve(some.settings(), pay_day=1)
    world.do(ChangeSettings(command_id="settings", actor="co", settings=(settings,)))
    found = tell(world.office, command).forecast.of_month(DECEMBER)
    assert found is not None
    assert found.pay.pay_on == (date(2026, 12, 1),)


@pytest.mark.parametrize(
    ("kind", "amount"),
    [
        ("labour_market_subsidy", "expense_days"),  # has a profile of its own
        ("social_assistance", "monthly_cents"),
        ("earnings_related_allowance", "personal_limit_cents"),
        ("disability_pension", "monthly_cents"),
    ],
)
def test_an_amount_that_the_kind_does_not_have_is_not_lost_unseen(kind: str, amount: str) -> None:
    world = steps.office()
    profile = steps.profile(kind, **{amount: 10})
    command = EnterBenefitProfile(command_id="e", actor="co", profile=profile)
    fault = refused(world, InvalidValue, lambda: world.do(command))
    assert fault.field == f"benefit_profile.{amount}"


def test_income_of_a_month_that_is_over_is_not_lost_unseen() -> None:
    """It is 3 November 2026: whoever types last year by mistake is told."""
    world = steps.office()
    for month, is_refused in ((Month(2026, 10), True), (Month(2026, 11), False)):
        command = GiveAdvice(
            command_id=f"advice-{month}",
            actor="co",
            worker_id="w-9",
            pay_day=15,
            other_income=(OtherIncome(month=month, wages_cents=1),),
        )
        if is_refused:
            refused(world, InvalidValue, lambda one=command: world.do(one))
        else:
            world.do(command)
