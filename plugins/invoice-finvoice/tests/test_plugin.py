"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

from importlib.metadata import distribution, entry_points
from pathlib import Path

import pytest

import jobcenter_invoice_finvoice
from jobcenter_core.hooks.info import API_VERSION
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import Severity

NAME = "invoice-finvoice"
DISTRIBUTION = "jobcenter-invoice-finvoice"


def test_it_loads_by_its_entry_point() -> None:
    catalogue = load_plugins(only=frozenset({NAME}))
    (plugin,) = [plugin for plugin in catalogue.plugins if plugin.name == NAME]
    assert plugin.distribution == f"{DISTRIBUTION} {distribution(DISTRIBUTION).version}"
    assert plugin.info.api == API_VERSION


def test_the_entry_point_names_this_module() -> None:
    (found,) = entry_points(group=ENTRY_POINT_GROUP, name=NAME)
    assert found.load() is jobcenter_invoice_finvoice


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_invoice_finvoice.jobcenter_register_invoice_formats()
    assert offered.name == "finvoice"


def test_metadata() -> None:
    metadata = distribution(DISTRIBUTION).metadata
    assert metadata["Version"] == jobcenter_invoice_finvoice.jobcenter_plugin_info().version
    requires = metadata.get_all("Requires-Dist") or []
    assert "jobcenter-core<0.2,>=0.1" in requires
    assert "lxml>=5" in requires
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"


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
