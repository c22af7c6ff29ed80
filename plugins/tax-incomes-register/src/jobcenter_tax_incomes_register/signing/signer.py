"""Signs messages with the key and certificate that the host gives."""

from __future__ import annotations

from base64 import b64encode
from typing import NoReturn, final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

from jobcenter_core.errors import ConfigurationError, InvalidValue
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.safe_xml import element_path, parse
from jobcenter_tax_incomes_register.signing.profile import DS
from jobcenter_tax_incomes_register.signing.quiet import hush
from jobcenter_tax_incomes_register.xml_read import SIGNATURE_TAG
from jobcenter_tax_incomes_register.xml_write import to_bytes

__all__ = ["Signer"]

hush()


@final
class Signer:
    """A private RSA key and its certificate, both PEM text from the host's settings.

    They are kept in memory alone: no repr shows them and they cannot be pickled. Raises
    ConfigurationError when they cannot be read or do not belong together; no message holds a part
    of them.
    """

    __slots__ = ("_certificate", "_key")

    def __init__(
        self, *, key: Secret[str], certificate: str, passphrase: Secret[str] | None = None
    ) -> None:
        self._certificate = _load_certificate(certificate)
        self._key = _load_key(key, passphrase)
        if self._certificate.public_key() != self._key.public_key():
            raise ConfigurationError("The key is not that of the certificate.", kept="")

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate, which is no secret."""
        return self._certificate

    def sign(self, data: bytes) -> bytes:
        """The message with a signature of the register's profile as its last child.

        The same message and key give the same bytes. Raises InvalidValue for a message that has
        a signature, and for one whose inclusive and exclusive canonical forms differ (it declares
        a namespace that nothing uses), because signxml makes the digest in one form for both.
        """
        root = parse(data)
        if root.find(f".//{SIGNATURE_TAG}") is not None:
            raise InvalidValue(f"{element_path(root)}/Signature", "left out before signing")
        if _canonical(root, exclusive=True) != _canonical(root, exclusive=False):
            raise InvalidValue(element_path(root), "without namespaces that nothing uses")
        signer = XMLSigner(
            signature_algorithm=SignatureMethod.RSA_SHA256,
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
        )
        signer.namespaces = {None: DS}  # type: ignore[dict-item]
        signed = signer.sign(
            root,
            key=self._key,
            key_info=_key_info(self._certificate),
            exclude_c14n_transform_element=True,
        )
        return to_bytes(signed)

    def __repr__(self) -> str:
        return "Signer(***)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a signer cannot be pickled")


def _load_certificate(text: str) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(text.encode())
    except ValueError:
        message = "The certificate is not PEM text of a certificate."
    raise ConfigurationError(message, kept="")


def _load_key(text: Secret[str], passphrase: Secret[str] | None) -> rsa.RSAPrivateKey:
    word = None if passphrase is None else passphrase.expose().encode()
    try:
        key = load_pem_private_key(text.expose().encode(), password=word)
    except (TypeError, ValueError):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ConfigurationError(
            "The key is not PEM text of an RSA key, or its passphrase is wrong.", kept=""
        )
    return key


def _canonical(root: etree._Element, *, exclusive: bool) -> bytes:
    return etree.tostring(root, method="c14n", exclusive=exclusive, with_comments=False)


def _key_info(certificate: x509.Certificate) -> etree._Element:
    """The value of the key, the subject and the certificate, as the samples have them."""
    public = certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey)  # it is the key's own
    numbers = public.public_numbers()
    info = etree.Element(f"{{{DS}}}KeyInfo", nsmap={None: DS})  # type: ignore[dict-item]
    key_value = _add(_add(info, "KeyValue"), "RSAKeyValue")
    _add(key_value, "Modulus").text = _number(numbers.n)
    _add(key_value, "Exponent").text = _number(numbers.e)
    data = _add(info, "X509Data")
    names = {NameOID.SERIAL_NUMBER: "SERIALNUMBER"}
    _add(data, "X509SubjectName").text = certificate.subject.rfc4514_string(names)
    der = certificate.public_bytes(Encoding.DER)
    _add(data, "X509Certificate").text = b64encode(der).decode()
    return info


def _add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{DS}}}{name}")


def _number(value: int) -> str:
    return b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).decode()
