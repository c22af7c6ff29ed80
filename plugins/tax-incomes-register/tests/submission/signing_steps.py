"""A signed message, and short forms of looking at its signature."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from register_keys import SINCE, authority, reporter_signer
from register_world import CANARY, wage_report, wages

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.profile import DS
from jobcenter_tax_incomes_register.signing.verifying import signing_certificate, verified
from jobcenter_tax_incomes_register.xml_write import write

MESSAGE = wages("d-1", wage_report("r-1"))
ROOT = "WageReportsRequestToIR"


SIGNED = reporter_signer().sign(write(MESSAGE))


def verify(data: bytes) -> etree._Element:
    return verified(data, authority().authorities("test"), at=SINCE)


def refused(data: bytes) -> str:
    with pytest.raises(InvalidValue) as refusal:
        verify(data)
    assert CANARY not in str(refusal.value)
    return refusal.value.field


def pinned(data: bytes) -> tuple[Authorities, x509.Certificate]:
    """The sample's own certificate as the only one that counts: its authority's is not public."""
    certificate = signing_certificate(parse(data))
    text = certificate.public_bytes(Encoding.PEM).decode()
    return Authorities(environment="test", certificates=text), certificate


def find(root: etree._Element, path: str) -> etree._Element:
    element = root.find("/".join(f"{{{DS}}}{name}" for name in path.split("/")))
    assert element is not None
    return element


def changed(signed: bytes, path: str, text: str) -> bytes:
    root = etree.fromstring(signed)
    find(root, path).text = text
    return etree.tostring(root)
