"""Files of payments, what becomes of a payment, and why it is held."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.payroll import payment_holds as holds
from jobcenter_core.payroll.payment_files import (
    PAYMENT_LIFECYCLE,
    FiledPayment,
    PaymentFile,
    payment_file_id,
)
from jobcenter_core.values.findings import Severity


def test_the_id_is_made_of_run_and_attempt_and_tells_neither() -> None:
    run_id = "run-city-b-2026-10-20261113"
    first, second = payment_file_id(run_id, 1), payment_file_id(run_id, 2)
    assert first == payment_file_id(run_id, 1)
    assert first.removesuffix("-1") == second.removesuffix("-2")
    assert first != payment_file_id("run-city-a-2026-10-20261113", 1)
    assert len(payment_file_id(run_id, 9_999)) <= 35  # ISO 20022 Max35Text
    assert not {"city", "2026", "-b-"} & {part for part in ("city", "2026", "-b-") if part in first}


def test_a_file_sums_up() -> None:
    payment = FiledPayment(payment_id="pay-1", amount_cents=100)
    with pytest.raises(InvalidValue, match="sum_cents"):
        PaymentFile(
            id="pf-1",
            run_id="run-1",
            payer_id="firm",
            provider="sepa",
            attempt=1,
            execute_on=date(2026, 11, 13),
            sum_cents=101,
            payments=(payment,),
            sha256="0" * 64,
        )


@pytest.mark.parametrize("end", ["rejected", "returned"])
def test_nothing_leads_out_of_an_end(end: str) -> None:
    (step,) = PAYMENT_LIFECYCLE.events_from(end)  # only the same answer again
    assert PAYMENT_LIFECYCLE.advance(end, step, subject="pay-1") == end
    with pytest.raises(TransitionError):
        PAYMENT_LIFECYCLE.advance(end, "file", subject="pay-1")


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("payment_account_missing", holds.account_missing),
        ("payment_account_invalid", holds.account_invalid),
        ("payment_amount_invalid", holds.amount_invalid),
        ("payment_repeated", holds.repeated),
        ("payment_id_unusable", holds.id_unusable),
        ("payment_name_unusable", holds.name_unusable),
    ],
)
def test_a_hold_comes_back_from_its_code(code: str, make: object) -> None:
    found = holds.hold("pay-1", code)
    assert found == make("pay-1")  # type: ignore[operator]
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert found.path.startswith("payment/pay-1/")


def test_a_reason_of_another_format_is_told_in_general() -> None:
    found = holds.hold("pay-1", "quota_used_up")
    assert (found.code, found.path) == ("payment_held", "payment/pay-1")
