"""The vault: every opening leaves an entry that says who, whose, which and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import office_documents as some
import pytest
from office_world import World, refused
from own_data_world import Put

from jobcenter_core.career.feedback import Feedback, PlaceFeedback
from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted, StorageError
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import CardRates, SourceTaxCard, SourceTaxOrder, TaxCard
from jobcenter_core.payroll.deduction_orders import Garnishment, GarnishmentOrder
from jobcenter_core.ports.store import StoredSecret
from jobcenter_core.services.feedback import RecordFeedback
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.vault import NoCipher, Vault
from jobcenter_core.values.secrets import Secret, SecretRef

TYPES: Mapping[str, Any] = {"text": str, "number": int, "rates": CardRates}


@attrs.frozen(kw_only=True)
class Reveal:
    """Opens one secret; what was seen goes into ``seen``, not into the result."""

    command_id: str
    actor: str
    reference: Any
    wanted: str
    seen: list[Any] = attrs.field(factory=list)

    def perform(self, session: Session) -> Mapping[str, Any]:
        self.seen.append(
            session.reveal(self.reference, TYPES[self.wanted], purpose="check an account")
        )
        return {}


def reveal(world: World, reference: Any, wanted: str = "text") -> Any:
    command = Reveal(command_id=world.next_id(), actor="boss", reference=reference, wanted=wanted)
    world.do(command)
    return command.seen[0]


def reference(world: World, field: str = "iban") -> SecretRef:
    found = getattr(world.get(Worker, "w-1"), field)
    assert isinstance(found, SecretRef)
    return found


def test_a_secret_comes_back(world: World) -> None:
    assert reveal(world, reference(world)) == "CANARYIBAN"
    assert reveal(world, reference(world, "identity_code")) == "CANARYCODEw-1"
    rates = reveal(world, world.get(TaxCard, "card-w-1-2026").rates, "rates")
    assert rates == CardRates(base_ppm=100_000, additional_ppm=400_000)


def test_each_opening_is_one_entry_of_the_access_log(world: World) -> None:
    """Property 61: who, whose, which, why, and never what."""
    before = len(world.events())
    reveal(world, reference(world))
    (event,) = world.events()[before:]
    assert (event.name, event.actor, event.note) == ("SecretRevealed", "boss", "check an account")
    assert (event.document_kind, event.document_id) == ("secret", "w-1/iban")
    assert event.document_digest == reference(world).digest
    assert "CANARY" not in repr(event)


def test_a_month_run_opens_cards_and_forms_of_unpaid_work_and_says_for_what(
    approved: World,
) -> None:
    """Of the four assignments only a-3 is paid by nobody here."""
    approved.run()
    opened = [event for event in approved.events() if event.name == "SecretRevealed"]
    assert [(event.document_id, event.note, event.actor) for event in opened] == [
        ("card-w-1-2026/rates", "payroll run-firm-a-2026-10-20261113", "clerk"),
        ("a-3/legal_form", "days of 2026-10", "co"),
    ]


def test_reading_opens_nothing(world: World) -> None:
    """What is only read is never committed, so its access-log entry would be lost."""
    where = reference(world)
    refused(
        world,
        NotPermitted,
        lambda: world.ask(lambda session: session.reveal(where, str, purpose="look")),
    )


def test_a_secret_in_hand_is_not_opened(world: World) -> None:
    refused(world, StorageError, lambda: reveal(world, Secret("CANARYCODE")))


def test_a_secret_that_is_gone_is_named(world: World) -> None:
    gone = attrs.evolve(reference(world), document_id="w-0")
    problem = refused(world, NotFound, lambda: reveal(world, gone))
    assert problem.subject == "w-0/iban"


@pytest.mark.parametrize(
    "row",
    [
        StoredSecret(
            document_id="w-1", field="iban", key_id="none", nonce=b"", ciphertext=ciphertext
        )
        for ciphertext in (b'"CANARYIBANother"', b'"CANARYIBAN" ', b"", b"\xff")
    ],
)
def test_a_changed_secret_is_found(world: World, row: StoredSecret) -> None:
    where = reference(world)
    with world.office.store.unit_of_work() as unit:
        unit.put_secrets([row])
        unit.commit()
    problem = refused(world, StorageError, lambda: reveal(world, where))
    assert problem.subject == "w-1/iban"


def test_a_secret_moved_from_another_row_is_found(world: World) -> None:
    """H7: w-2's code under w-1; both rows are whole, the place is wrong."""
    with world.office.store.unit_of_work() as unit:
        other = unit.secret("w-2", "identity_code")
        assert other is not None
        unit.put_secrets([attrs.evolve(other, document_id="w-1")])
        unit.commit()
    where = reference(world, "identity_code")
    refused(world, StorageError, lambda: reveal(world, where))


def test_a_reference_of_another_document_does_not_open_this_one(world: World) -> None:
    wrong = attrs.evolve(reference(world), digest="0" * 64)
    refused(world, StorageError, lambda: reveal(world, wrong))


def test_another_type_than_the_secret_has_is_an_error_without_the_value(world: World) -> None:
    where = reference(world)
    for wanted in ("number", "rates"):
        refused(world, StorageError, lambda wanted=wanted: reveal(world, where, wanted))


class _Reversed:
    """A cipher that turns the payload round and remembers its place."""

    key_id = "reversed-1"

    def encrypt(self, place: str, payload: bytes) -> tuple[bytes, bytes]:
        return place.encode(), payload[::-1]

    def decrypt(self, place: str, nonce: bytes, ciphertext: bytes) -> bytes:
        if nonce != place.encode():
            raise StorageError("the ciphertext is of another place.", subject=place)
        return ciphertext[::-1]


def test_a_cipher_gets_the_place_and_gives_the_payload_back() -> None:
    world = World()
    vault = Vault(_Reversed())
    old = world.office
    world.office = Office(
        store=old.store, clock=old.clock, statutes=old.statutes, codec=old.codec, vault=vault
    )
    world.register(some.worker("w-1"))
    with world.office.store.unit_of_work() as unit:
        row = unit.secret("w-1", "iban")
    assert row is not None
    assert (row.key_id, row.nonce) == ("reversed-1", b"w-1/iban")
    assert row.ciphertext == b'"NABIYRANAC"'
    assert reveal(world, reference(world)) == "CANARYIBAN"


def test_a_vault_without_cipher_is_open() -> None:
    assert Vault(NoCipher()).is_open
    assert not Vault(_Reversed()).is_open


def shared_id() -> tuple[Any, ...]:
    """Two orders of authorities with one id, each with secret terms."""
    return (
        SourceTaxOrder(id="x-1", worker_id="w-1", valid=some.YEAR, terms=Secret(SourceTaxCard())),
        Garnishment(
            id="x-1", worker_id="w-1", valid=some.YEAR, terms=Secret(GarnishmentOrder(id="x-1"))
        ),
    )


@pytest.mark.parametrize("first", [0, 1])
def test_no_secret_is_written_over_by_that_of_another_kind(first: int) -> None:
    """The vault has one place for document id and field."""
    world = World()
    world.register(some.worker("w-1"))
    one, other = shared_id()[first], shared_id()[1 - first]
    world.register(one)
    refused(world, InvalidValue, lambda: world.register(other))


def test_two_kinds_of_one_id_in_one_command_are_refused() -> None:
    world = World()
    refused(world, InvalidValue, lambda: world.register(*shared_id()))


def test_words_that_come_later_are_not_written_over_those_of_another_kind() -> None:
    """A customer's words are recorded when the document is there already."""
    world = World()
    about_place = PlaceFeedback(
        id="f-1",
        worker_id="w-1",
        order_id="o-1",
        customer_id="club",
        given_by="w-1",
        given_on=some.PAY_ON,
        answers=("yes", "yes", "yes"),
        free_word=Secret("CANARYREASON"),
    )
    asked = Feedback(
        id="f-1",
        order_id="o-1",
        customer_id="club",
        worker_ids=("w-1",),
        asked_by="co",
        asked_on=some.PAY_ON,
        remind_on=some.PAY_ON,
    )
    world.do(Put(documents=(about_place,)))
    world.do(Put(documents=(some.worker("w-1"), asked)))
    world.register(some.settings())
    answer = RecordFeedback(
        command_id="r",
        actor="co",
        feedback_id="f-1",
        answers=("yes", "yes", "yes"),
        free_word=Secret("Hyvin"),
    )
    refused(world, InvalidValue, lambda: world.do(answer))
