"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

from importlib.metadata import distribution, entry_points

import jobcenter_papers_typst
from jobcenter_core.hooks.info import API_VERSION
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP

NAME = "papers-typst"
DISTRIBUTION = "jobcenter-papers-typst"


def test_it_loads_by_its_entry_point() -> None:
    catalogue = load_plugins(only=frozenset({NAME}))
    (plugin,) = [plugin for plugin in catalogue.plugins if plugin.name == NAME]
    assert plugin.distribution == f"{DISTRIBUTION} {distribution(DISTRIBUTION).version}"
    assert plugin.info.api == API_VERSION


def test_the_entry_point_names_this_module() -> None:
    (found,) = entry_points(group=ENTRY_POINT_GROUP, name=NAME)
    assert found.load() is jobcenter_papers_typst


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_papers_typst.jobcenter_register_papers()
    assert offered.name == "pdf"


def test_metadata() -> None:
    metadata = distribution(DISTRIBUTION).metadata
    assert metadata["Version"] == jobcenter_papers_typst.jobcenter_plugin_info().version
    requires = metadata.get_all("Requires-Dist") or []
    assert "jobcenter-core<0.2,>=0.1" in requires
    assert "typst<0.16,>=0.15" in requires  # the bytes of a paper depend on it
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT AND OFL-1.1"
