"""Which secrets several kinds have under one name."""

from __future__ import annotations

from jobcenter_core.parties.workers import Worker
from jobcenter_core.serial.secret_fields import SHARED_SECRETS, secret_fields


def test_secrets_of_a_kind_are_its_sealed_fields() -> None:
    assert list(secret_fields(Worker)) == ["identity_code", "iban", "service"]


def test_names_that_kinds_share_are_known_with_their_kinds() -> None:
    assert SHARED_SECRETS["terms"] == ("source_tax", "garnishment")
    assert SHARED_SECRETS["free_word"] == ("feedback", "place_feedback")
    assert "iban" not in SHARED_SECRETS
