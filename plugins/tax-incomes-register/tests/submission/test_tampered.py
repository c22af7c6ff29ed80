"""A signature that does not stand is refused by the element that fails (acceptance check 23)."""

from __future__ import annotations

import pytest
from lxml import etree
from register_keys import key, reporter_pem
from register_world import wage_report, wages
from signing_steps import MESSAGE, ROOT, SIGNED, changed, find, refused, verify

from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.signing.profile import DS
from jobcenter_tax_incomes_register.xml_read import read_tree
from jobcenter_tax_incomes_register.xml_write import write


@pytest.fixture(scope="module")
def signed() -> bytes:
    return SIGNED


# --------------------------------------------------------------------------------- tampered


@pytest.mark.parametrize(
    ("path", "text", "field"),
    [
        ("Signature/SignatureValue", "AAAA", "SignatureValue"),
        ("Signature/SignedInfo/Reference/DigestValue", "AAAA", "SignatureValue"),
        ("Signature/KeyInfo/KeyValue/RSAKeyValue/Modulus", "AQAB", "KeyInfo"),
        (
            "Signature/KeyInfo/X509Data/X509Certificate",
            "AQAB",
            "KeyInfo/X509Data/X509Certificate",
        ),
    ],
)
def test_a_changed_signature_is_refused_by_its_element(
    signed: bytes, path: str, text: str, field: str
) -> None:
    assert refused(changed(signed, path, text)) == f"{ROOT}/Signature/{field}"


def test_a_signature_that_breaks_its_schema_is_refused(signed: bytes) -> None:
    root = etree.fromstring(signed)
    find(root, "Signature/SignedInfo/Reference").append(etree.Element("Odd"))
    assert refused(etree.tostring(root)) == f"{ROOT}/Signature/SignedInfo"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b">120.00<", b">120.01<"),
        (b"<FaultyControl>1<", b"<FaultyControl>2<"),
        (b"false</ProductionEnvironment>", b"true</ProductionEnvironment>"),
        (b"<Reports>", b"<Reports> "),
        (b"</DeliveryData>", b"</DeliveryData><Extra/>"),
        (b"<Reports>", b"<?x y?><Reports>"),
    ],
)
def test_a_changed_message_is_refused_at_its_digest(signed: bytes, old: bytes, new: bytes) -> None:
    tampered = signed.replace(old, new)
    assert tampered != signed
    if b"<?x" in new:  # a processing instruction is passed over before anything is looked at
        assert read_tree(verify(tampered)) == MESSAGE
    else:
        assert refused(tampered) == f"{ROOT}/Signature/SignedInfo/Reference/DigestValue"


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("SignedInfo/SignatureMethod", "Algorithm", DS + "rsa-sha1"),
        ("SignedInfo/SignatureMethod", "Algorithm", DS + "hmac-sha1"),
        ("SignedInfo/CanonicalizationMethod", "Algorithm", "http://www.w3.org/2006/12/xml-c14n11"),
        ("SignedInfo/Reference", "URI", "#part"),
        ("SignedInfo/Reference/DigestMethod", "Algorithm", DS + "sha1"),
        (
            "SignedInfo/Reference/Transforms/Transform",
            "Algorithm",
            "http://www.w3.org/TR/1999/REC-xslt-19991116",
        ),
    ],
)
def test_another_algorithm_or_a_part_is_refused_by_its_element(
    signed: bytes, path: str, attribute: str, value: str
) -> None:
    root = etree.fromstring(signed)
    find(root, f"Signature/{path}").set(attribute, value)
    assert refused(etree.tostring(root)) == f"{ROOT}/Signature/{path}"


@pytest.mark.parametrize("name", ["SignedInfo/Reference", "SignedInfo"])
def test_what_stands_twice_is_refused(signed: bytes, name: str) -> None:
    root = etree.fromstring(signed)
    element = find(root, f"Signature/{name}")
    element.addnext(etree.fromstring(etree.tostring(element)))
    assert refused(etree.tostring(root)) == f"{ROOT}/Signature/{name}"


def test_a_transform_too_many_is_refused(signed: bytes) -> None:
    root = etree.fromstring(signed)
    transforms = find(root, "Signature/SignedInfo/Reference/Transforms")
    for _ in range(2):
        transforms.append(etree.fromstring(etree.tostring(transforms[0])))
    assert refused(etree.tostring(root)).endswith("/Reference/Transforms")


def test_without_a_signature_it_is_refused() -> None:
    assert refused(write(MESSAGE)) == f"{ROOT}/Signature"


def test_a_second_signature_is_refused(signed: bytes) -> None:
    root = etree.fromstring(signed)
    find(root, "Signature").addprevious(etree.fromstring(etree.tostring(root[-1])))
    assert refused(etree.tostring(root)) == f"{ROOT}/Signature"


def test_a_signature_somewhere_else_is_refused(signed: bytes) -> None:
    root = etree.fromstring(signed)
    root[0].append(root[-1])
    assert refused(etree.tostring(root)) == f"{ROOT}/DeliveryData/Signature"


def test_a_signature_that_is_not_last_is_refused(signed: bytes) -> None:
    """Its digest would still stand: it is taken out before that is made."""
    root = etree.fromstring(signed)
    root.insert(0, root[-1])
    assert refused(etree.tostring(root)) == f"{ROOT}/Signature"


def test_a_message_around_the_signed_one_is_refused(signed: bytes) -> None:
    """Signature wrapping: the true message moves into a stranger's."""
    wrapper = parse(write(wages("d-2", wage_report("r-2", 99))))
    wrapper.append(etree.fromstring(signed))
    assert refused(etree.tostring(wrapper)).endswith("/Signature")


def test_a_form_after_the_enveloped_transform_is_taken_from_others() -> None:
    """A signature as others make it: prefix ds, the certificate alone, the exclusive form named."""
    from signxml.signer import XMLSigner

    root = parse(write(MESSAGE))
    signer = XMLSigner(c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#")
    other = signer.sign(root, key=key("reporter"), cert=reporter_pem())
    assert read_tree(verify(etree.tostring(other))) == MESSAGE
