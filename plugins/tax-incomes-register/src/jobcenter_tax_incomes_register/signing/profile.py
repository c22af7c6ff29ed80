"""The form of a signature, as the publisher's 13 official samples have it.

Enveloped, the last child of the root; SignedInfo in exclusive canonical form; RSA with SHA-256; one
reference, to the whole document, with the enveloped transform alone, so that its digest is over
the inclusive canonical form; KeyInfo with the key's value, the certificate and its subject.
"""

from __future__ import annotations

from lxml import etree

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.safe_xml import element_path
from jobcenter_tax_incomes_register.xml_read import SIGNATURE_TAG

__all__ = ["DS", "ENVELOPED", "EXCLUSIVE", "INCLUSIVE", "RSA_SHA256", "SHA256", "signature_of"]

DS = "http://www.w3.org/2000/09/xmldsig#"
ENVELOPED = DS + "enveloped-signature"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"

_FORMS = (EXCLUSIVE, INCLUSIVE)


def signature_of(root: etree._Element) -> etree._Element:
    """The one signature of a message, of the profile.

    A reply may also name one canonical form (inclusive or exclusive, without comments) after the
    enveloped transform: no official sample of a reply was found. Everything else is refused with
    InvalidValue whose ``field`` is the path of the element: a second signature anywhere, one that
    covers a part alone, another algorithm.
    """
    found = list(root.iter(SIGNATURE_TAG))
    path = f"{element_path(root)}/Signature"
    if len(found) != 1:
        raise InvalidValue(path, "given once")
    (signature,) = found
    if signature.getparent() is not root or signature.getnext() is not None:
        raise InvalidValue(element_path(signature), "the last child of the root")
    info = _child(signature, "SignedInfo")
    _named(_child(info, "CanonicalizationMethod"), _FORMS)
    _named(_child(info, "SignatureMethod"), (RSA_SHA256,))
    reference = _child(info, "Reference")
    if reference.get("URI") != "":
        raise InvalidValue(element_path(reference), "to the whole message")
    _check_transforms(_child(reference, "Transforms"))
    _named(_child(reference, "DigestMethod"), (SHA256,))
    return signature


def _check_transforms(parent: etree._Element) -> None:
    transforms = parent.findall(f"{{{DS}}}Transform")
    if len(transforms) not in (1, 2):
        raise InvalidValue(element_path(parent), "of the enveloped signature and at most one form")
    _named(transforms[0], (ENVELOPED,))
    for form in transforms[1:]:
        _named(form, _FORMS)


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.findall(f"{{{DS}}}{name}")
    if len(found) != 1:
        raise InvalidValue(f"{element_path(parent)}/{name}", "given once")
    return found[0]


def _named(element: etree._Element, allowed: tuple[str, ...]) -> None:
    if element.get("Algorithm") not in allowed or len(element):
        raise InvalidValue(element_path(element), "of the algorithm that the register describes")
