"""Verifies signatures, and gives back what was signed and nothing else."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidDigest, InvalidSignature, SignXMLException
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.safe_xml import LARGEST_MESSAGE, element_path, parse
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.profile import DS, signature_of
from jobcenter_tax_incomes_register.signing.quiet import hush

__all__ = ["signing_certificate", "verified"]

hush()


def verified(
    data: bytes, authorities: Authorities, *, at: datetime, largest: int = LARGEST_MESSAGE
) -> etree._Element:
    """The root element that the signature covers, without the signature.

    Raises InvalidValue, whose ``field`` is the path of the element that fails: ``…/DigestValue``
    when the message was changed, ``…/SignatureValue`` when the signature was, ``…/X509Certificate``
    when nobody vouches for its certificate at ``at``, and what
    :func:`~jobcenter_tax_incomes_register.signing.profile.signature_of` and
    :func:`~jobcenter_tax_incomes_register.safe_xml.parse` refuse.
    """
    root = parse(data, largest=largest)
    signature = signature_of(root)
    certificate = _trusted(signature, authorities, at)
    return _signed(root, element_path(signature), certificate, at)


def signing_certificate(root: etree._Element) -> x509.Certificate:
    """The first certificate in a signature, trusted or not."""
    return next(_certificates(signature_of(root)))


def _signed(
    root: etree._Element, path: str, certificate: x509.Certificate, at: datetime
) -> etree._Element:
    expected = SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=frozenset({SignatureMethod.RSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
        default_reference_c14n_method=CanonicalizationMethod.CANONICAL_XML_1_0,
        verification_time=at,
    )
    # The words of signxml may repeat a subject or a value, so only the place is told.
    try:
        result = XMLVerifier().verify(root, x509_cert=certificate, expect_config=expected)
    except InvalidDigest:
        field, wanted = "SignedInfo/Reference/DigestValue", "that of the message, unchanged"
    except InvalidSignature:
        field, wanted = "SignatureValue", "made with the key of the certificate"
    except SignXMLException:
        field, wanted = "KeyInfo", "about one key"
    except (etree.LxmlError, ValueError, UnsupportedAlgorithm):
        field, wanted = "SignedInfo", "as the signature schema has it"
    else:
        assert isinstance(result, VerifyResult)
        if result.signed_xml is not None:
            return result.signed_xml
        field, wanted = "SignedInfo/Reference", "to the whole message"
    raise InvalidValue(f"{path}/{field}", wanted)


def _trusted(signature: etree._Element, authorities: Authorities, at: datetime) -> x509.Certificate:
    """The certificate of the signer: of those in the signature, the one that is vouched for."""
    refusals = []
    for certificate in _certificates(signature):
        refusal = authorities.refusal(certificate, at)
        if refusal is None:
            return certificate
        refusals.append(refusal)
    path = f"{element_path(signature)}/KeyInfo/X509Data/X509Certificate"
    raise InvalidValue(path, refusals[0] if refusals else "given")


def _certificates(signature: etree._Element) -> Iterator[x509.Certificate]:
    for element in signature.findall(f"{{{DS}}}KeyInfo/{{{DS}}}X509Data/{{{DS}}}X509Certificate"):
        try:
            certificate = x509.load_der_x509_certificate(b64decode(element.text or ""))
            certificate.public_key()
        except (ValueError, binascii.Error, UnsupportedAlgorithm):
            raise InvalidValue(element_path(element), "a certificate") from None
        yield certificate
