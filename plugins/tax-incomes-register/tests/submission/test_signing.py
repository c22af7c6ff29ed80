"""Signatures by the profile of the official samples (facts, 3.1; acceptance check 23)."""

from __future__ import annotations

import pickle
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from traceback import format_exception

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from lxml import etree
from register_keys import SINCE, key, reporter_pem, reporter_signer
from signing_steps import MESSAGE, SIGNED, find, pinned, verify

from jobcenter_core.errors import ConfigurationError, InvalidValue
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.signing.signer import Signer
from jobcenter_tax_incomes_register.signing.verifying import verified
from jobcenter_tax_incomes_register.testing.throwaway import key_pem
from jobcenter_tax_incomes_register.xml_read import read, read_tree
from jobcenter_tax_incomes_register.xml_write import write
from jobcenter_tax_incomes_register.xsd import SchemaFolder


@pytest.fixture(scope="module")
def signed() -> bytes:
    return SIGNED


# ------------------------------------------------------------------------------ official samples


def test_every_official_sample_verifies(official_sample: Path) -> None:
    data = official_sample.read_bytes()
    counting, certificate = pinned(data)
    root = verified(data, counting, at=certificate.not_valid_before_utc)
    assert read_tree(root) == read(data)


def test_every_signed_made_sample_verifies(made_sample: Path) -> None:
    data = made_sample.read_bytes()
    if b"<Signature" not in data:
        pytest.skip("this one is not signed")
    counting, certificate = pinned(data)
    assert read_tree(verified(data, counting, at=certificate.not_valid_before_utc)) == read(data)


def test_a_changed_official_sample_is_refused_at_its_digest(official_sample: Path) -> None:
    data = official_sample.read_bytes()
    counting, certificate = pinned(data)
    tampered = data.replace(b"<FaultyControl>1<", b"<FaultyControl>2<")
    tampered = tampered.replace(b"<Telephone>", b"<Telephone>0")
    assert tampered != data
    with pytest.raises(InvalidValue) as refusal:
        verified(tampered, counting, at=certificate.not_valid_before_utc)
    assert refusal.value.field.endswith("/Signature/SignedInfo/Reference/DigestValue")


def test_an_expired_sample_certificate_does_not_count(official_sample: Path) -> None:
    data = official_sample.read_bytes()
    counting, _ = pinned(data)  # they ran until 2022
    with pytest.raises(InvalidValue, match="in force") as refusal:
        verified(data, counting, at=SINCE)
    assert refusal.value.field.endswith("/KeyInfo/X509Data/X509Certificate")


def test_our_signature_has_the_form_of_the_samples(official_sample: Path, signed: bytes) -> None:
    theirs = parse(official_sample.read_bytes())[-1]
    assert shape(parse(signed)[-1]) == shape(theirs)


def shape(element: etree._Element) -> list[tuple[str, dict[str, str]]]:
    return [(str(one.tag), {str(k): str(v) for k, v in one.items()}) for one in element.iter()]


# ------------------------------------------------------------------------------------ ours


def test_what_is_signed_is_valid_and_says_the_same(signed: bytes, schemas: Path) -> None:
    assert SchemaFolder(schemas).check(signed) == ()
    assert read_tree(verify(signed)) == MESSAGE


def test_the_signature_stands_by_other_means_than_signxml(signed: bytes) -> None:
    """Inclusive canonical form without the signature, SHA-256; SignedInfo in the exclusive one."""
    root = etree.fromstring(signed)
    signature = root[-1]
    certificate = x509.load_der_x509_certificate(
        b64decode(find(signature, "KeyInfo/X509Data/X509Certificate").text or "")
    )
    assert certificate == reporter_signer().certificate
    root.remove(signature)
    digest = sha256(etree.tostring(root, method="c14n")).digest()
    info = find(signature, "SignedInfo")
    assert b64decode(find(info, "Reference/DigestValue").text or "") == digest
    public = certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    value = b64decode(find(signature, "SignatureValue").text or "")
    public.verify(
        value, etree.tostring(info, method="c14n", exclusive=True), PKCS1v15(), hashes.SHA256()
    )


def test_the_same_message_and_key_give_the_same_bytes(signed: bytes) -> None:
    again = Signer(key=key_pem(key("reporter")), certificate=reporter_pem())
    assert again.sign(write(MESSAGE)) == signed
    assert not signed.startswith(b"\xef\xbb\xbf")


def test_what_is_signed_already_is_not_signed_again(signed: bytes) -> None:
    with pytest.raises(InvalidValue, match="Signature"):
        reporter_signer().sign(signed)


def test_a_namespace_that_nothing_uses_is_refused() -> None:
    data = write(MESSAGE).replace(b" xmlns:wrtir=", b' xmlns:x="urn:x" xmlns:wrtir=')
    with pytest.raises(InvalidValue, match="namespaces"):
        reporter_signer().sign(data)


# -------------------------------------------------------------------------- key and certificate


def test_key_and_certificate_must_belong_together() -> None:
    with pytest.raises(ConfigurationError, match="not that of the certificate"):
        Signer(key=key_pem(key("register")), certificate=reporter_pem())


@pytest.mark.parametrize("text", ["", "CANARY", "-----BEGIN PRIVATE KEY-----\nCANARY\n"])
def test_what_is_no_key_is_refused_without_telling_it(text: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        Signer(key=Secret(text), certificate=reporter_pem())
    assert "CANARY" not in "".join(format_exception(refusal.value))


def test_a_key_of_another_kind_is_refused() -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    text = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with pytest.raises(ConfigurationError, match="RSA"):
        Signer(key=Secret(text), certificate=reporter_pem())


def test_what_is_no_certificate_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="certificate"):
        Signer(key=key_pem(key("reporter")), certificate="CANARY")


def test_a_key_may_have_a_passphrase(signed: bytes) -> None:
    locked = key("reporter").private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open")
    )
    text = Secret(locked.decode())
    signer = Signer(key=text, certificate=reporter_pem(), passphrase=Secret("open"))
    assert signer.sign(write(MESSAGE)) == signed
    for wrong in (None, Secret("shut")):
        with pytest.raises(ConfigurationError, match="passphrase"):
            Signer(key=text, certificate=reporter_pem(), passphrase=wrong)


def test_a_signer_shows_nothing_and_cannot_be_stored() -> None:
    assert repr(reporter_signer()) == str(reporter_signer()) == "Signer(***)"
    with pytest.raises(TypeError):
        pickle.dumps(reporter_signer())
