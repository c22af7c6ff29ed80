"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_agreements_fi
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestAgreementsFi(PluginConformance):
    module = jobcenter_agreements_fi
    distribution = "jobcenter-agreements-fi"
