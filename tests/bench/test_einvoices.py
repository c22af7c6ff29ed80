"""1,000 invoices of 20 lines as Finvoice and as Peppol, checked by our checks and the schemas.

Acceptance check 25 of the invoicing study: both formats, 30 seconds on two cores. The ratio is to
the plain serialisation of the same trees by lxml, which does no invoice's work at all. A run of all
layers with the official rules takes at most 50 ms when their stylesheets are compiled.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import attrs
import pytest
from measuring import Figures, interleaved

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import has_errors
from jobcenter_core.values.references import national_reference, rf_reference

etree = pytest.importorskip("lxml.etree")
finvoice = pytest.importorskip("jobcenter_invoice_finvoice.provider")
peppol = pytest.importorskip("jobcenter_invoice_peppol")

INVOICES, LINES, SECONDS = 1_000, 20, 30
PART, ROUNDS = 100, 11
WARM_MS = 50
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "schemas"


@pytest.fixture(scope="module")
def formats() -> dict[str, InvoiceFormat]:
    folder = Path(os.environ.get("JOBCENTER_SCHEMAS") or BESIDE)
    if not (folder / "ubl").is_dir() or not (folder / "finvoice").is_dir():
        pytest.skip("the schemas of UBL and Finvoice are not here: JOBCENTER_SCHEMAS")
    (schema,) = folder.glob("finvoice/**/Finvoice3.0.xsd")
    ubl = peppol.OfficialFiles(schemas=peppol.OfficialFiles.in_folder(folder).schemas)
    return {
        "finvoice": finvoice.FinvoiceFormat(schema.parent),
        "peppol": peppol.PeppolFormat(files=ubl),
    }


@pytest.fixture(scope="module")
def invoices() -> list[EInvoice]:
    """Each with a number and references of its own."""
    sample = sample_einvoices()["twenty_lines"]
    assert len(sample.lines) == LINES
    made = []
    for number in range(1, INVOICES + 1):
        reference = national_reference(f"2026{number:05}")
        made.append(
            attrs.evolve(
                sample,
                id=f"inv-org-seller-2026-{number:05}",
                number=f"2026-{number:05}",
                reference=reference,
                rf_reference=rf_reference(reference),
            )
        )
    return made


def test_a_thousand_invoices_in_both_formats(
    formats: dict[str, InvoiceFormat], invoices: list[EInvoice]
) -> None:
    told, begun = [], time.perf_counter()
    for name, one in formats.items():
        begin = time.perf_counter()
        files = [one.build(invoice).files[0].content for invoice in invoices]
        built = time.perf_counter()
        wrong = sum(has_errors(one.validate(content)) for content in files)
        checked = time.perf_counter()
        assert (len(set(files)), wrong) == (INVOICES, 0)
        told.append(
            f"{name} built in {built - begin:.2f} s, checked in {checked - built:.2f} s "
            f"({sum(map(len, files)) / 1e6:.1f} MB)"
        )
    taken = time.perf_counter() - begun
    report = (
        f"\n{INVOICES} invoices of {LINES} lines: {taken:.2f} s in all (at most {SECONDS}); "
        + "; ".join(told)
    )
    print(report)
    assert taken <= SECONDS, report


@pytest.mark.parametrize("name", ["finvoice", "peppol"])
def test_building_against_plain_serialisation(
    formats: dict[str, InvoiceFormat], invoices: list[EInvoice], name: str
) -> None:
    one, part = formats[name], invoices[:PART]
    files = [one.build(invoice).files[0].content for invoice in part]
    trees = [etree.fromstring(content) for content in files]

    def serialise() -> list[bytes]:
        return [etree.tostring(tree, encoding="UTF-8", xml_declaration=True) for tree in trees]

    def again() -> list[bytes]:
        """Parsed and serialised: what lxml takes at the least for a file that is made anew."""
        return [etree.tostring(etree.fromstring(content), encoding="UTF-8") for content in files]

    # The same but for a new line at the end.
    assert [content.strip() for content in serialise()] == [content.strip() for content in files]
    figures = interleaved(
        {
            "build": lambda: [one.build(invoice) for invoice in part],
            "check": lambda: [one.validate(content) for content in files],
            "serialise": serialise,
            "parse and serialise": again,
        },
        rounds=ROUNDS,
    )
    print(describe(name, figures))
    assert figures.median("build") > figures.median("serialise")  # else something is not built


def test_a_full_rule_run_when_warm(invoices: list[EInvoice]) -> None:
    """Our checks, the schema and both sets of official rules, compiled before."""
    pytest.importorskip("saxonche")
    files = peppol.OfficialFiles.in_folder(Path(os.environ.get("JOBCENTER_SCHEMAS") or BESIDE))
    if None in attrs.astuple(files):
        pytest.skip("the official rules are not here: JOBCENTER_SCHEMAS")
    one = peppol.PeppolFormat(files=files)
    content = one.build(invoices[0]).files[0].content
    assert one.validate(content) == ()
    figures = interleaved({"check": lambda: one.validate(content)}, rounds=ROUNDS, repeats=5)
    taken = figures.median("check")
    report = f"\npeppol, all layers, {LINES} lines: {1e3 * taken:.1f} ms (at most {WARM_MS})"
    print(report)
    assert 1e3 * taken <= WARM_MS, report


def describe(name: str, figures: Figures) -> str:
    each = {way: 1e6 * figures.median(way) / PART for way in figures.seconds}
    ratios = [
        f"{way} {figures.ratio(way, 'serialise'):.1f} times plain serialisation "
        f"(rounds {figures.spread(way, 'serialise')}) and "
        f"{figures.ratio(way, 'parse and serialise'):.1f} times parsing and serialising"
        for way in ("build", "check")
    ]
    return (
        f"\n{name}, an invoice of {LINES} lines, {ROUNDS} rounds of {PART}: "
        + "; ".join(ratios)
        + "; here "
        + ", ".join(f"{way} {micro:.0f} us" for way, micro in each.items())
    )
