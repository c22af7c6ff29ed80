"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_insurance_fi
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestInsuranceFi(PluginConformance):
    module = jobcenter_insurance_fi
    distribution = "jobcenter-insurance-fi"


def test_it_offers_one_insurer() -> None:
    (offered,) = jobcenter_insurance_fi.jobcenter_register_insurers()
    assert offered.name == "fi"
