"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_tax_incomes_register
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestTaxIncomesRegister(PluginConformance):
    module = jobcenter_tax_incomes_register
    distribution = "jobcenter-tax-incomes-register"
    requires = ("lxml>=5",)


def test_it_offers_one_reporter() -> None:
    (offered,) = jobcenter_tax_incomes_register.jobcenter_register_tax_reporters()
    assert offered.name == "incomes-register"
