"""The official unit tests through the library's own layers of rules, and examples through all.

Acceptance check 8: all 1,354 assertions. They are of the rules alone: their documents are pieces of
invoices, which no schema accepts.
"""

from __future__ import annotations

import attrs
import pytest
from peppol_files import Claim, unit_tests

from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_peppol import OfficialFiles
from jobcenter_invoice_peppol.rule_runners import InProcessRunner
from jobcenter_invoice_peppol.rules_check import rule_findings
from jobcenter_invoice_peppol.safe_xml import parsed
from jobcenter_invoice_peppol.validation import PEPPOL, official_findings

# Folder, layer, and how many assertions there are (counted in the files: the README beside them).
SUITES = [
    ("unit-UBL-PEPPOL", "peppol_rules", 221),
    ("en16931-unit/Invoice-unit-UBL", "cen_rules", 917),
    ("en16931-unit/CreditNote-unit-UBL", "cen_rules", 216),
]
KIND = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def kind_of(rule: str, findings: tuple[Finding, ...]) -> str:
    """``success`` when the rule found nothing."""
    found = {KIND[one.severity] for one in findings if one.source == rule}
    return found.pop() if found else "success"


@pytest.mark.parametrize(("folder", "layer", "assertions"), SUITES)
def test_check_8_the_official_assertions_reproduce(
    official: OfficialFiles, folder: str, layer: str, assertions: int
) -> None:
    assert official.cen_rules is not None
    stylesheet = getattr(official, layer)
    differing: list[Claim] = []
    counted = 0
    for claims, document in unit_tests(official.cen_rules.parents[1] / folder):
        findings = rule_findings(parsed(document), stylesheet, InProcessRunner())
        counted += len(claims)
        differing += [one for one in claims if kind_of(one.rule, findings) != one.wanted]
    assert differing == []
    assert counted == assertions


def names_of(folder: str) -> tuple[str, ...]:
    """The examples by name, so that each is a test where the files are not at hand, too."""
    return {
        "examples": (
            "Allowance-example", "Vat-category-S", "base-creditnote-correction", "base-example",
            "base-negative-inv-correction", "sales-order-example", "vat-category-E",
            "vat-category-O", "vat-category-Z",
        ),
        "en16931-examples": (
            "guide-example1", "guide-example2", "guide-example3", "issue116",
            "sample-discount-price", "ubl-tc434-creditnote1", "ubl-tc434-example1",
            "ubl-tc434-example2", "ubl-tc434-example3", "ubl-tc434-example4",
            "ubl-tc434-example5", "ubl-tc434-example6", "ubl-tc434-example7",
            "ubl-tc434-example8", "ubl-tc434-example9", "ubl-tc434-example10",
        ),
    }[folder]  # fmt: skip


@pytest.mark.parametrize("name", names_of("examples"))
def test_examples_of_peppol_give_no_finding(official: OfficialFiles, name: str) -> None:
    assert official.cen_rules is not None
    file = official.cen_rules.parents[1] / "examples" / f"{name}.xml"
    assert official_findings(file.read_bytes(), official, InProcessRunner()) == ()


@pytest.mark.parametrize("name", ["BIS3_Invoice_negativ.XML", "BIS3_Invoice_positive.XML"])
def test_examples_of_both_give_no_finding(official: OfficialFiles, name: str) -> None:
    assert official.cen_rules is not None
    file = official.cen_rules.parents[1] / "en16931-examples" / name
    assert official_findings(file.read_bytes(), official, InProcessRunner()) == ()


@pytest.mark.parametrize("name", names_of("en16931-examples"))
def test_examples_of_cen_give_no_finding_of_cen(official: OfficialFiles, name: str) -> None:
    """They are no invoices of Peppol, whose layer is left out here."""
    assert official.cen_rules is not None
    file = official.cen_rules.parents[1] / "en16931-examples" / f"{name}.xml"
    files = attrs.evolve(official, peppol_rules=None)
    (unchecked,) = official_findings(file.read_bytes(), files, InProcessRunner())
    assert (unchecked.code, unchecked.values) == ("einvoice_unchecked", (("layer", PEPPOL),))


def test_a_finding_of_a_rule_names_rule_and_place(official: OfficialFiles) -> None:
    assert official.cen_rules is not None
    file = official.cen_rules.parents[1] / "examples" / "base-example.xml"
    content = file.read_bytes().replace(b"<cbc:BuyerReference>0150abc</cbc:BuyerReference>", b"")
    (found,) = official_findings(content, official, InProcessRunner())
    assert found.severity is Severity.ERROR
    assert found.code == "einvoice_rule"
    assert found.source == "PEPPOL-EN16931-R003"
    assert found.path == "file/Invoice[1]"
    assert found.message == (
        "[PEPPOL-EN16931-R003]-A buyer reference or purchase order reference MUST be provided."
    )
    assert found.values == (("rule", "PEPPOL-EN16931-R003"),)
