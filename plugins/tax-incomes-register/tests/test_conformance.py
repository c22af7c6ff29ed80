"""The reporter passes the kit of the port."""

from __future__ import annotations

from jobcenter_core.ports.tax_reporters import TaxReporter
from jobcenter_core.testing.tax_reporter_kit import TaxReporterConformance
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter


class TestIncomesRegister(TaxReporterConformance):
    def tax_reporter(self) -> TaxReporter:
        return IncomesRegisterReporter()


class TestIncomesRegisterInChunks(TaxReporterConformance):
    """Deliveries of one report each, by the real-time operation."""

    def tax_reporter(self) -> TaxReporter:
        return IncomesRegisterReporter(most_reports=1, real_time_single=True)
