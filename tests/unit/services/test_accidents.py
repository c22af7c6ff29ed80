"""The notice of an accident: what is opened for it, and what is not stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import attrs
import office_documents as some
import pytest
from cover_office import Strict, gig, insured_world, policy
from office_world import World

from jobcenter_core.errors import ConfigurationError, InvalidValue, NotFound, PluginError
from jobcenter_core.ports.insurers import AccidentNotice
from jobcenter_core.services.accidents import Accident, prepare_notice
from jobcenter_core.terms.cover import AccidentFacts
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.secrets import Secret


class Notifier(Strict):
    """The insurer of tests, with notices of one line."""

    def notice(
        self, accident: AccidentFacts, policies: Sequence[InsurancePolicy]
    ) -> AccidentNotice:
        if self.failure is not None:
            raise self.failure
        self.forms.append(accident.legal_form.expose())
        (mine,) = [one for one in policies if one.kind == "accident"]
        return AccidentNotice(
            accident_id=accident.id,
            policy_id=mine.id,
            insurer=mine.insurer,
            due_on=date(2026, 10, 27),
            fields=(("worker", accident.worker_id), ("what", accident.what)),
        )

    def notice_text(
        self, notice: AccidentNotice, language: str, *, identity_code: Secret[str] | None = None
    ) -> str:
        code = identity_code.expose() if identity_code else "no code"
        return f"{language} {dict(notice.fields)['what']} {code}"


def accident(**fields: Any) -> Accident:
    values: dict[str, Any] = {
        "id": "acc-1",
        "assignment_id": "a-3",
        "happened_at": datetime(2026, 10, 15, 13, 20, tzinfo=ZONE),
        "known_on": date(2026, 10, 15),
        "place": "CANARYPLACE",
        "what": "CANARYWHAT",
    }
    return Accident(**{**values, **fields})


@pytest.fixture
def insurer() -> Notifier:
    return Notifier()


@pytest.fixture
def insured(insurer: Notifier) -> World:
    world = insured_world(insurer)
    gig(world, some.activity("a-3", "w-3", "o-1"), policy("firm"), policy("city"))
    return world


def opened(world: World) -> list[tuple[str, str, str]]:
    revealed = [one for one in world.events() if one.name == "SecretRevealed"]
    return [(one.actor, one.document_id, one.note) for one in revealed]


def test_a_notice_is_made_of_what_is_stored_and_what_is_told(
    insured: World, insurer: Notifier
) -> None:
    made = prepare_notice(insured.office, accident(), actor="co", language="en")
    assert made.text == "en CANARYWHAT no code"
    assert dict(made.notice.fields)["worker"] == "w-3"
    assert made.notice.policy_id == "acc-city"
    assert insurer.forms == ["rehabilitative_work_activity"]
    assert opened(insured) == [("co", "a-3/legal_form", "accident acc-1")]


def test_the_identity_code_is_opened_on_request_and_logged(insured: World) -> None:
    made = prepare_notice(insured.office, accident(), actor="co", with_identity_code=True)
    assert made.text == "fi@selko CANARYWHAT CANARYCODEw-3"
    assert opened(insured)[1:] == [("co", "w-3/identity_code", "accident acc-1")]
    assert "CANARY" not in f"{made!r}{accident()!r}"


def test_the_log_keeps_that_it_was_made_and_nothing_that_was_typed(insured: World) -> None:
    prepare_notice(insured.office, accident(), actor="co")
    made = insured.events()[-1]
    assert (made.name, made.document_kind, made.document_id, made.note) == (
        "AccidentNoticeMade",
        "assignment",
        "a-3",
        "acc-1",
    )
    assert "CANARYWHAT" not in f"{insured.events()}"
    assert "CANARYPLACE" not in f"{insured.events()}"


def test_what_cannot_be_noticed_is_named_and_nothing_is_logged(
    insured: World, insurer: Notifier
) -> None:
    before = insured.events()
    with pytest.raises(NotFound, match="assignment/a-9"):
        prepare_notice(insured.office, accident(assignment_id="a-9"), actor="co")
    insurer.failure = ZeroDivisionError("CANARY")
    with pytest.raises(PluginError) as failed:
        prepare_notice(insured.office, accident(), actor="co")
    assert failed.value.subject == "insurer strict/notice"
    assert insured.events() == before
    with pytest.raises(InvalidValue, match=r"accident\.id"):
        accident(id="not an id")


def test_without_a_named_insurer_there_is_no_notice(insurer: Notifier) -> None:
    world = insured_world(insurer, name="")
    with pytest.raises(ConfigurationError, match="names no insurer"):
        prepare_notice(world.office, accident(), actor="co")


def test_a_worker_without_identity_code_is_noticed_without_it(insured: World) -> None:
    nameless = attrs.evolve(some.worker("w-5"), identity_code=None)
    insured.register(nameless, some.activity("a-5", "w-5", "o-1"))
    made = prepare_notice(
        insured.office, accident(assignment_id="a-5"), actor="co", with_identity_code=True
    )
    assert made.text.endswith("no code")
