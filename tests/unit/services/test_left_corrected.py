"""What is left of a claim when a pay is corrected that took some, and later pays took the rest.

8 hours at 15.00 are 120.00, net 98.17: tax 10 % 12.00, pension 7.30 % 8.76, unemployment 0.89 %
1.07. 10 hours are 165.00 with their overtime.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from correction_steps import SLIP, corrected, span
from gathering_world import ALWAYS, amounts, work, world
from office_documents import NOVEMBER, OCTOBER

from jobcenter_core.payroll.deduction_orders import (
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
    Receivable,
)
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.values.secrets import Secret

FEE = DeductionOrder(
    id="d-1",
    worker_id="w-1",
    employer_id="firm",
    kind="other",
    valid=ALWAYS,
    amount_cents=10_000,
    total_cents=15_000,
)
SHARE = Receivable(
    id="r-1",
    worker_id="w-1",
    employer_id="firm",
    payslip_id="slip-old",
    kind="withholding",
    amount_cents=15_000,
)
DEBT = Garnishment(
    id="g-1",
    worker_id="w-1",
    valid=ALWAYS,
    terms=Secret(GarnishmentOrder(id="g-1", periodic=False, left_cents=5_000)),
)


@pytest.mark.parametrize(
    ("document", "code", "before"),
    [
        # 98.17 of the 100.00 in October; November takes the other 51.83 of 150.00.
        (FEE, "other_deduction", [9_817, 5_183]),
        (SHARE, "receivable", [9_817, 5_183]),
        # A third of 98.17 is 32.72; of the debt of 50.00 17.28 are left.
        (DEBT, "garnishment", [3_272, 1_728]),
    ],
)
def test_a_correction_takes_no_more_than_later_pays_have_left(
    document: Any, code: str, before: list[int]
) -> None:
    """October was 10 hours. The claim is paid by then: nothing more is taken for it."""
    made = world(document)
    work(made, OCTOBER, NOVEMBER)
    assert amounts(made, code) == before
    right = attrs.evolve(span(600), entry_id="h-2026-10")
    corrected(made, PayChange(spans=(("ts-a-1-2026-10", (right,)),)), date(2026, 12, 18))
    assert sum(amounts(made, code)) == sum(before)
    assert SLIP in {slip.corrects for slip in made.all(Payslip)}
