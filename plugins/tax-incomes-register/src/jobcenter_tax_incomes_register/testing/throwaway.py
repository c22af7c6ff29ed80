"""Certificates that are made in the test and forgotten with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.signer import Signer

__all__ = ["ThrowawayAuthority", "key_pem", "new_key"]

_TEN_YEARS = timedelta(days=3650)


def new_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """A new RSA key; it takes a while, so make few."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@final
class ThrowawayAuthority:
    """An issuing authority with a name, in force for ten years from ``since``."""

    def __init__(self, name: str, *, since: datetime, key: rsa.RSAPrivateKey | None = None) -> None:
        self._key = key or new_key()
        self._since = since
        self._name = _name(name)
        self._certificate = _certificate(
            self._name, self._key.public_key(), self._name, self._key, (since, since + _TEN_YEARS)
        )

    @property
    def pem(self) -> str:
        """Its certificate."""
        return _pem(self._certificate)

    def authorities(self, environment: str) -> Authorities:
        """It alone, as what counts in an environment."""
        return Authorities(environment=environment, certificates=self.pem)

    def issued(
        self, name: str, key: rsa.RSAPrivateKey, *, days: int = 730, since: datetime | None = None
    ) -> str:
        """PEM text of a certificate for signatures with that key."""
        start = since or self._since
        force = (start, start + timedelta(days=days))
        return _pem(_certificate(_name(name), key.public_key(), self._name, self._key, force))

    def signer(self, name: str, key: rsa.RSAPrivateKey | None = None) -> Signer:
        """A signer with a certificate of this authority."""
        key = key or new_key()
        return Signer(key=key_pem(key), certificate=self.issued(name, key))


def key_pem(key: rsa.RSAPrivateKey) -> Secret[str]:
    """PEM text of a key without a passphrase."""
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Secret(text.decode())


def _certificate(
    subject: x509.Name,
    public: rsa.RSAPublicKey,
    issuer: x509.Name,
    key: rsa.RSAPrivateKey,
    force: tuple[datetime, datetime],
) -> x509.Certificate:
    is_authority = subject == issuer
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=False,
        key_encipherment=not is_authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(force[0])
        .not_valid_after(force[1])
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(key, hashes.SHA256())


def _name(text: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "FI")
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text), country])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
