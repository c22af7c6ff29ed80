"""The package as the library finds it."""

from __future__ import annotations

from importlib.metadata import entry_points, version

import jobcenter_tax_incomes_register as plugin


def test_it_says_who_it_is() -> None:
    info = plugin.jobcenter_plugin_info()
    assert info.name == "tax-incomes-register"
    assert info.version == version("jobcenter-tax-incomes-register")


def test_the_library_finds_it() -> None:
    (found,) = entry_points(group="jobcenter_core.plugins", name="tax-incomes-register")
    assert found.load() is plugin
