"""Whose certificates count."""

from __future__ import annotations

from datetime import datetime, timedelta
from traceback import format_exception

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from register_keys import SINCE, authority, key

from jobcenter_core.errors import ConfigurationError
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.testing.throwaway import ThrowawayAuthority, new_key

DAY = timedelta(days=1)


def load(text: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate(text.encode())


def issued(days: int = 730, since: datetime | None = None) -> x509.Certificate:
    return load(authority().issued("2345678-0", key("reporter"), days=days, since=since))


def counting(*names: str) -> Authorities:
    text = "".join(authority(name).pem for name in names)
    return Authorities(environment="test", certificates=text)


def test_what_an_authority_issued_counts() -> None:
    assert counting("Test Issuing CA").refusal(issued(), SINCE) is None


def test_what_another_issued_does_not() -> None:
    refusal = counting("Other CA").refusal(issued(), SINCE)
    assert refusal is not None
    assert "authority of the test environment" in refusal


def test_another_authority_of_the_same_name_does_not_count() -> None:
    same_name = ThrowawayAuthority("Test Issuing CA", since=SINCE, key=key("stranger"))
    assert same_name.authorities("test").refusal(issued(), SINCE) is not None


def test_one_authority_may_follow_another() -> None:
    assert counting("Other CA", "Test Issuing CA").refusal(issued(), SINCE) is None


def test_a_single_certificate_vouches_for_itself_alone() -> None:
    text = authority().issued("2345678-0", key("reporter"))
    alone = Authorities(environment="test", certificates=text)
    assert alone.refusal(load(text), SINCE) is None
    assert alone.refusal(issued(), SINCE) is not None  # another of the same authority


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        (SINCE - timedelta(seconds=1), False),
        (SINCE, True),
        (SINCE + 10 * DAY, True),
        (SINCE + 10 * DAY + timedelta(seconds=1), False),
    ],
)
def test_a_certificate_counts_while_it_is_in_force(at: datetime, counts: bool) -> None:
    assert (counting("Test Issuing CA").refusal(issued(days=10), at) is None) is counts


def test_an_authority_counts_while_it_is_in_force() -> None:
    late = SINCE + 3660 * DAY  # ten years are 3650 days here
    young = issued(days=100, since=SINCE + 3600 * DAY)
    assert counting("Test Issuing CA").refusal(young, SINCE + 3601 * DAY) is None
    assert counting("Test Issuing CA").refusal(young, late) is not None


def test_an_authority_does_not_sign_messages() -> None:
    refusal = counting("Test Issuing CA").refusal(load(authority().pem), SINCE)
    assert refusal is not None
    assert "for signatures" in refusal


def test_a_short_key_does_not_count() -> None:
    short = load(authority().issued("2345678-0", new_key(1024)))
    refusal = counting("Test Issuing CA").refusal(short, SINCE)
    assert refusal is not None
    assert "2048" in refusal


def test_a_key_of_another_kind_does_not_count() -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(other.public_key())
        .serial_number(1)
        .not_valid_before(SINCE)
        .not_valid_after(SINCE + DAY)
        .sign(other, hashes.SHA256())
    )
    assert counting("Test Issuing CA").refusal(certificate, SINCE) is not None


@pytest.mark.parametrize(
    ("signs", "is_authority", "counts"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_what_a_certificate_is_for_decides(signs: bool, is_authority: bool, counts: bool) -> None:
    """One for signatures counts, one for encryption does not, and an authority's never does."""
    usage = x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=True,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(load(authority().pem).subject)
        .public_key(key("reporter").public_key())
        .serial_number(1)
        .not_valid_before(SINCE)
        .not_valid_after(SINCE + DAY)
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .sign(key("Test Issuing CA"), hashes.SHA256())
    )
    assert (counting("Test Issuing CA").refusal(certificate, SINCE) is None) is counts


@pytest.mark.parametrize("text", ["", "CANARY", "-----BEGIN CERTIFICATE-----\nCANARY"])
def test_what_holds_no_certificate_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        Authorities(environment="test", certificates=text)
    assert "CANARY" not in "".join(format_exception(refusal.value))


def test_another_environment_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="test or production"):
        Authorities(environment="staging", certificates=authority().pem)


def test_two_environments_are_compared_by_keys() -> None:
    mine, other = counting("Test Issuing CA"), counting("Other CA")
    assert not mine.shares_with(other)
    again = ThrowawayAuthority("New name", since=SINCE, key=key("Test Issuing CA"))
    assert mine.shares_with(again.authorities("production"))
