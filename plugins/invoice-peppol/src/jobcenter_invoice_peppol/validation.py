"""All checks of a file, in layers: its own figures, the schema, the rules of EN 16931, Peppol's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jobcenter_core.billing.einvoice_checks import einvoice_findings
from jobcenter_core.billing.einvoice_files import not_an_invoice, unchecked
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Finding
from jobcenter_invoice_peppol.names import Root
from jobcenter_invoice_peppol.official_files import OfficialFiles
from jobcenter_invoice_peppol.own_checks import format_findings
from jobcenter_invoice_peppol.reading import read, root_of
from jobcenter_invoice_peppol.rule_runners import RuleRunner, RunnerStopped, saxon_is_at_hand
from jobcenter_invoice_peppol.rules_check import rule_findings
from jobcenter_invoice_peppol.safe_xml import parsed
from jobcenter_invoice_peppol.schema_check import schema_findings

__all__ = ["CEN", "PEPPOL", "SCHEMA", "official_findings", "validate"]

SCHEMA = "UBL 2.1 XSD"
CEN = "EN 16931"
PEPPOL = "Peppol BIS Billing 3.0"
"""Names of the layers in a finding ``einvoice_unchecked``."""


def validate(content: bytes, files: OfficialFiles, runner: RuleRunner) -> tuple[Finding, ...]:
    """What is wrong with a file, layer by layer; a layer that is not at hand is an info.

    Paths are ``file/<element>``, and ``invoice/file/<field>`` where the figures are wrong.
    """
    try:
        document = parsed(content)
        root = root_of(document)
    except InvalidValue as error:
        return (not_an_invoice(error.field, f"Expected: {error.expected}."),)
    return (*_own(document), *_official(document, root, files, runner))


def official_findings(
    content: bytes, files: OfficialFiles, runner: RuleRunner
) -> tuple[Finding, ...]:
    """The same by the official layers alone: for invoices of others, who are not bound to what is
    Finnish in the first layer."""
    try:
        document = parsed(content)
        return tuple(_official(document, root_of(document), files, runner))
    except InvalidValue as error:
        return (not_an_invoice(error.field, f"Expected: {error.expected}."),)


def _own(document: etree._Element) -> tuple[Finding, ...]:
    try:
        invoice = read(document)
    except InvalidValue as error:
        return (not_an_invoice(error.field, f"Expected: {error.expected}."),)
    return (*einvoice_findings(invoice), *format_findings(invoice))


def _official(
    document: etree._Element, root: Root, files: OfficialFiles, runner: RuleRunner
) -> Iterator[Finding]:
    """The rules take for granted that the schema was passed, so they are run only then."""
    if files.schemas is None:
        yield from map(unchecked, (SCHEMA, CEN, PEPPOL))
        return
    refused = schema_findings(document, root, files.schemas)
    yield from refused
    for layer, stylesheet in ((CEN, files.cen_rules), (PEPPOL, files.peppol_rules)):
        if refused:
            yield unchecked(layer)
        else:
            yield from _rules(document, layer, stylesheet, runner)


def _rules(
    document: etree._Element, layer: str, stylesheet: Path | None, runner: RuleRunner
) -> Iterator[Finding]:
    if stylesheet is None or not saxon_is_at_hand():
        yield unchecked(layer)
        return
    try:
        yield from rule_findings(document, stylesheet, runner)
    except RunnerStopped:
        yield unchecked(layer)
