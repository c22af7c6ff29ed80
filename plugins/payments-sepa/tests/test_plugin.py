"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_payments_sepa
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestPaymentsSepa(PluginConformance):
    module = jobcenter_payments_sepa
    distribution = "jobcenter-payments-sepa"
    requires = ("lxml>=5",)


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_payments_sepa.jobcenter_register_payment_formats()
    assert offered.name == "sepa"
