"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

import jobcenter_invoice_finvoice
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.testing.plugin_kit import PluginConformance
from jobcenter_core.values.findings import Severity


class TestInvoiceFinvoice(PluginConformance):
    module = jobcenter_invoice_finvoice
    distribution = "jobcenter-invoice-finvoice"
    requires = ("lxml>=5",)


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_invoice_finvoice.jobcenter_register_invoice_formats()
    assert offered.name == "finvoice"


def test_the_schema_is_looked_for_where_the_environment_points(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, finvoice: Path
) -> None:
    for folder, codes in ((finvoice.parent, []), (tmp_path, ["einvoice_unchecked"])):
        monkeypatch.setenv("JOBCENTER_SCHEMAS", str(folder))
        (offered,) = jobcenter_invoice_finvoice.jobcenter_register_invoice_formats()
        content = offered.build(sample_einvoices()["standard"]).files[0].content
        assert [one.code for one in offered.validate(content)] == codes
    monkeypatch.delenv("JOBCENTER_SCHEMAS")
    (offered,) = jobcenter_invoice_finvoice.jobcenter_register_invoice_formats()
    (finding,) = offered.validate(content)
    assert finding.severity is Severity.INFO
