"""Checking messages against the official schemas, which the host keeps in a folder.

The schemas are the Tax Administration's and are not part of this package: the host downloads the
interface package from the Incomes Register's pages and points to the folder of its XSD files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_tax_incomes_register.messages.roots import Root, root_named
from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.xml_read import SIGNATURE_TAG

__all__ = ["SchemaFolder"]

_CODE = "register_schema"
_SOURCE = "Incomes Register schema"
_DS = "http://www.w3.org/2000/09/xmldsig#"
_EXPECTED = re.compile(r"Expected is (?:one of )?\( ([^)]*) \)")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_ROOT_PREFIX = re.compile(r"\A/([^:/]+:)?")
# What the schema language calls its rules, in plain words. The checker's own messages repeat the
# value, which may be an identity code, so they are never passed on.
_WORDS = {
    "SCHEMAV_ELEMENT_CONTENT": "An element is missing here, or stands in the wrong place.",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "The text is not of the kind that the schema demands.",
    "SCHEMAV_CVC_MAXLENGTH_VALID": "The text is too long.",
    "SCHEMAV_CVC_MINLENGTH_VALID": "The text is too short.",
    "SCHEMAV_CVC_PATTERN_VALID": "The text does not have the form that the schema demands.",
    "SCHEMAV_CVC_ENUMERATION_VALID": "The text is not one of those that the schema allows.",
}
_OTHER = "The schema does not allow what stands here."


class SchemaFolder:
    """The XSD files of the register in one folder. Each schema is compiled when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._compiled: dict[str, etree.XMLSchema] = {}

    def check(self, data: bytes, *, before_signing: bool = False) -> tuple[Finding, ...]:
        """What the schema refuses in a message, in document order; nothing when it is valid.

        The ``path`` of a finding is that of the element. ``before_signing`` checks a message
        whose signature is still to come as if it were there. Raises InvalidValue for what is not
        a message at all, ConfigurationError when the folder lacks the schema.
        """
        return self.check_tree(parse(data), before_signing=before_signing)

    def check_tree(
        self, root: etree._Element, *, before_signing: bool = False
    ) -> tuple[Finding, ...]:
        """The same for a root element. The tree is left as it was."""
        schema = self._schema(root_named(root.tag))
        if before_signing and root.find(SIGNATURE_TAG) is None:
            root = deepcopy(root)
            root.append(_stand_in_signature())
        if schema.validate(root):
            return ()
        return tuple(_findings(schema))

    def _schema(self, root: Root) -> etree.XMLSchema:
        if root.schema not in self._compiled:
            self._compiled[root.schema] = self._compile(root.schema)
        return self._compiled[root.schema]

    def _compile(self, name: str) -> etree.XMLSchema:
        try:
            parser = etree.XMLParser(no_network=True, resolve_entities=False)
            return etree.XMLSchema(etree.parse(self._folder / f"{name}.xsd", parser))
        except (OSError, etree.LxmlError):
            raise ConfigurationError(
                f"The schema {name}.xsd of the Incomes Register cannot be used.",
                next_step="Point to the folder that holds all XSD files of the interface package.",
            ) from None


def _findings(schema: etree.XMLSchema) -> Iterator[Finding]:
    errors: Any = schema.error_log  # its stub does not say that it can be gone through
    seen = set()
    for error in errors:
        path = _ROOT_PREFIX.sub("", error.path or "")
        # A text of the wrong form gives two or three messages; the first one tells it.
        if path in seen:
            continue
        seen.add(path)
        expected = _EXPECTED.search(error.message)
        names = _NAMESPACE.sub("", expected[1]) if expected else ""
        yield Finding(
            severity=Severity.ERROR,
            code=_CODE,
            path=path,
            message=_WORDS.get(error.type_name, _OTHER),
            source=_SOURCE,
            values=(("expected", names),) if names else (),
        )


def _stand_in_signature() -> etree._Element:
    """The least that the signature schema takes; it signs nothing and is never sent."""
    signature = etree.Element(SIGNATURE_TAG)
    info = _add(signature, "SignedInfo")
    _add(info, "CanonicalizationMethod", Algorithm=_DS)
    _add(info, "SignatureMethod", Algorithm=_DS)
    reference = _add(info, "Reference")
    _add(reference, "DigestMethod", Algorithm=_DS)
    _add(reference, "DigestValue")
    _add(signature, "SignatureValue")
    return signature


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_DS}}}{name}", attributes)
