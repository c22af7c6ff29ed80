"""Names of UBL 2.1 and of Peppol BIS Billing 3.0."""

from __future__ import annotations

from functools import cache

import attrs

from jobcenter_core.billing.einvoices import CREDIT_NOTE, INVOICE

__all__ = [
    "BUSINESS_ID_SCHEME",
    "CUSTOMIZATION_ID",
    "OVT_SCHEME",
    "PREFIXES",
    "PROFILE_ID",
    "ROOTS",
    "Root",
    "plain",
    "tag",
]

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
PREFIXES = {
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
}
"""Prefix to namespace."""

CUSTOMIZATION_ID = (
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"  # BT-24
)
PROFILE_ID = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"  # BT-23

OVT_SCHEME = "0216"
"""The only scheme of electronic addresses for Finland since Peppol's rules 3.0.21 (CL008)."""

BUSINESS_ID_SCHEME = "0212"
"""Finnish Organization Identifier (ISO 6523), the form 1234567-8."""


@attrs.frozen(kw_only=True)
class Root:
    """What differs between the two documents."""

    kind: str
    name: str
    namespace: str
    type_element: str
    type_code: str
    line: str
    quantity: str


ROOTS = {
    INVOICE: Root(
        kind=INVOICE,
        name="Invoice",
        namespace=f"{_UBL}Invoice-2",
        type_element="cbc:InvoiceTypeCode",
        type_code="380",
        line="cac:InvoiceLine",
        quantity="cbc:InvoicedQuantity",
    ),
    CREDIT_NOTE: Root(
        kind=CREDIT_NOTE,
        name="CreditNote",
        namespace=f"{_UBL}CreditNote-2",
        type_element="cbc:CreditNoteTypeCode",
        type_code="381",
        line="cac:CreditNoteLine",
        quantity="cbc:CreditedQuantity",
    ),
}
"""By the kind of :class:`~jobcenter_core.billing.einvoices.EInvoice`."""


@cache
def tag(name: str) -> str:
    """``cbc:ID`` as lxml has it, with its namespace in braces."""
    prefix, local = name.split(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def plain(path: str) -> str:
    """A path of names without their prefixes, for messages."""
    return path.replace("cac:", "").replace("cbc:", "")
