"""Test and production cannot be confused (acceptance check 24, fault F10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from register_keys import authority, key, reporter_signer
from register_world import CANARY, RegisterWorld, to_send, wage_report, wages, with_ids

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.ports.delivery import Pending
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.signer import Signer
from jobcenter_tax_incomes_register.submission.access import RegisterAccess
from jobcenter_tax_incomes_register.submission.channel import RegisterChannel
from jobcenter_tax_incomes_register.testing.throwaway import key_pem

MESSAGE = wages("d-1", wage_report("r-1"))


def production_ca() -> Authorities:
    return authority("Production Issuing CA").authorities("production")


def test_the_reporter_makes_this_channel(world: RegisterWorld) -> None:
    reporter = IncomesRegisterReporter()
    channel = reporter.channel(world.register, signer=world.access)
    assert (channel.name, channel.environment) == (reporter.name, "test")
    assert channel.first_question_minutes == 5
    assert isinstance(channel.send(to_send(MESSAGE)), Pending)


@pytest.mark.parametrize("signer", [None, "CANARY", reporter_signer()])
def test_without_all_that_is_needed_there_is_no_channel(
    world: RegisterWorld, signer: object
) -> None:
    with pytest.raises(ConfigurationError, match="RegisterAccess"):
        RegisterChannel(world.register, signer=signer)


def test_authorities_of_two_environments_are_refused(world: RegisterWorld) -> None:
    for field in ("issuers", "registrars"):
        with pytest.raises(ConfigurationError, match="two environments"):
            attrs.evolve(world.access, **{field: production_ca()})


def test_a_certificate_of_the_other_environment_is_refused(world: RegisterWorld) -> None:
    signer = authority("Production Issuing CA").signer("2345678-0", key("reporter"))
    with pytest.raises(ConfigurationError, match="authority of the test environment"):
        attrs.evolve(world.access, signer=signer)


def test_a_test_certificate_is_refused_in_production(world: RegisterWorld) -> None:
    with pytest.raises(ConfigurationError, match="authority of the production environment"):
        attrs.evolve(world.access, issuers=production_ca(), registrars=production_ca())


def test_an_authority_in_both_environments_is_refused(world: RegisterWorld) -> None:
    shared = (authority().authorities("production"), production_ca())
    with pytest.raises(ConfigurationError, match="share"):
        attrs.evolve(world.access, others=shared)
    assert attrs.evolve(world.access, others=(production_ca(),)).environment == "test"
    with pytest.raises(ConfigurationError, match="other environment"):
        attrs.evolve(world.access, others=(authority("Other CA").authorities("test"),))


def test_an_address_of_the_other_environment_is_refused(world: RegisterWorld) -> None:
    world.register.environment = "production"
    with pytest.raises(ConfigurationError, match="transport"):
        RegisterChannel(world.register, signer=world.access)


def test_an_address_that_changes_later_is_refused_before_a_byte_leaves(
    world: RegisterWorld,
) -> None:
    world.register.environment = "production"
    for step in (world.channel.send, world.channel.ask):
        with pytest.raises(ConfigurationError, match="transport"):
            step(to_send(MESSAGE))
    assert world.register.received == []


REFUSED: list[tuple[Any, dict[str, Any], str]] = [
    (with_ids(MESSAGE, production=True), {}, "environment"),
    (MESSAGE, {"environment": "production"}, "environment"),
    (MESSAGE, {"id": "d-2"}, "DeliveryId"),
    (MESSAGE, {"content": b"<html/>"}, "no message"),
    (MESSAGE, {"content": b""}, "no message"),
    (wages("d-1", wage_report("r-1"), wage_report("r-2"), real_time=True), {}, "exactly one"),
]


@pytest.mark.parametrize(("message", "fields", "words"), REFUSED)
def test_what_does_not_fit_never_leaves(
    world: RegisterWorld, message: Any, fields: dict[str, Any], words: str
) -> None:
    for step in (world.channel.send, world.channel.ask):
        with pytest.raises(ConfigurationError, match=words) as refusal:
            step(to_send(message, **fields))
        assert CANARY not in str(refusal.value)
    assert world.register.received == []


def test_f10_an_expired_certificate_stops_before_a_byte_leaves(world: RegisterWorld) -> None:
    id = world.prepare(MESSAGE)
    world.clock.instant += timedelta(days=730)  # it runs two years from 1 January 2026
    with pytest.raises(ConfigurationError, match="in force"):
        world.send(id)
    assert world.register.received == []
    assert (world.state(id), world.delivery(id).attempts) == ("pending", 0)
    with pytest.raises(ConfigurationError, match="in force"):
        RegisterChannel(world.register, signer=world.access)


def test_f10_a_renewed_certificate_sends_what_waited(world: RegisterWorld) -> None:
    id = world.prepare(MESSAGE)
    world.clock.instant += timedelta(days=730)
    with pytest.raises(ConfigurationError):
        world.send(id)
    world.access = attrs.evolve(world.access, signer=renewed("Test Issuing CA", "reporter"))
    world.register.signer = renewed("Test Register CA", "register")
    assert isinstance(world.send(id, world.channel_over(world.register)), Pending)
    assert len(world.register.received) == 1


def renewed(issuer: str, name: str) -> Signer:
    """A certificate of eight years for the same key."""
    text = authority(issuer).issued("2345678-0", key(name), days=3000)
    return Signer(key=key_pem(key(name)), certificate=text)


def test_access_shows_no_key(world: RegisterWorld) -> None:
    assert "PRIVATE" not in repr(world.access)
    assert isinstance(world.access, RegisterAccess)
