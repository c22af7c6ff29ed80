"""The pilot's month with plugins that fail at one thing each: all else is made, and a repeat with
mended ones makes what is missing.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_core import PILOT_CLOCK, Jobcenter, Month, pilot_folder
from jobcenter_core.cli.report import month_exit_code
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.providers import OfferedProvider
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.session import read

for plugin in ("invoice_finvoice", "payments_sepa", "tax_incomes_register", "storage_sql"):
    pytest.importorskip(f"jobcenter_{plugin}", reason="the plugin is not installed")

OCTOBER, PAY_ON = Month(2026, 10), date(2026, 11, 13)
RUN = "run-org-gigs-a-2026-10-20261113"
INVOICE, SLIP = "inv-org-gigs-2026-00003", f"slip-{RUN}-w-15"
PAYMENT = f"pay-{sha256(SLIP.encode()).hexdigest()[:24]}"


class Failing:
    """A provider whose ``build`` fails when the thing it is given holds a text."""

    def __init__(self, inner: Any, text: str) -> None:
        self._inner, self._text = inner, text

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def build(self, given: Any, **more: Any) -> Any:
        if self._text in repr(given):
            raise RuntimeError("CANARY")
        return self._inner.build(given, **more)


def failing(catalogue: Catalogue) -> Catalogue:
    """Finvoice fails at an invoice, SEPA at a worker's payment and the register at the same pay."""
    texts = {"finvoice": INVOICE, "sepa": PAYMENT, "incomes-register": SLIP}

    def changed(one: OfferedProvider) -> OfferedProvider:
        text = texts.get(one.name)
        return one if text is None else attrs.evolve(one, provider=Failing(one.provider, text))

    return attrs.evolve(catalogue, providers=tuple(map(changed, catalogue.providers)))


def test_each_failure_leaves_out_one_thing(tmp_path: Path) -> None:
    catalogue = load_plugins()
    url = f"sqlite:///{tmp_path / 'jobcenter.db'}"
    with Jobcenter.open(url, clock=PILOT_CLOCK, catalogue=failing(catalogue)) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        done = center.run_month(OCTOBER, pay_on=PAY_ON)
        failed = [one for one in done.held if one.code == "provider_failed"]
        assert sorted(one.path for one in failed) == [
            f"invoice/{INVOICE}",
            f"payment/{PAYMENT}/build",
            f"report/{SLIP}",
        ]
        assert "CANARY" not in f"{done.held}"
        view = center.month(OCTOBER, pay_on=PAY_ON)
        written = center.write(view, tmp_path / "out")
        assert month_exit_code(done, view, written) == 1
        wrong = {one.code: one.subjects for one in view.checks if not one.ok}
        assert wrong == {
            "invoices_einvoices": (INVOICE,),
            "payslips_report": (SLIP,),
            "deductions_report": (SLIP,),
        }
        # A payment that is held is in no file, and the check says so by counting it as held.
        assert PAYMENT not in filed(center)
        held = {one.about for one in deliveries(center)}
        before = (len(deliveries(center)), len(filed(center)), len(reported(center)))
    with Jobcenter.open(url, clock=PILOT_CLOCK, catalogue=catalogue) as center:
        again = center.run_month(OCTOBER, pay_on=PAY_ON)
        assert [one.code for one in again.held if one.code == "provider_failed"] == []
        view = center.month(OCTOBER, pay_on=PAY_ON)
        assert all(one.ok for one in view.checks)
        assert {one.about for one in deliveries(center)} > held
        # One invoice, one file with the payment, one delivery with the report.
        assert len(deliveries(center)) == before[0] + 3
        assert (len(filed(center)), len(reported(center))) == (before[1] + 1, before[2] + 1)


def deliveries(center: Jobcenter) -> list[Delivery]:
    return read(center.office, lambda session: list(session.all(Delivery)))


def filed(center: Jobcenter) -> list[str]:
    files = read(center.office, lambda session: list(session.all(PaymentFile)))
    return [one.payment_id for file in files for one in file.payments]


def reported(center: Jobcenter) -> set[str]:
    return {one.subject_id for one in read(center.office, lambda s: list(s.all(Filing)))}
