"""The provider passes the core's kit."""

from __future__ import annotations

from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.testing.insurer_kit import InsurerConformance
from jobcenter_insurance_fi import FinnishInsurances


class TestFinnishInsurances(InsurerConformance):
    def insurer(self) -> Insurer:
        return FinnishInsurances()
