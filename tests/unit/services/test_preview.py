"""The preview: rows of what a run would pay, reasons for differences, and nothing paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.preview import Preview, preview_plan
from jobcenter_core.services.run_plan import plan_of
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

DECEMBER_15 = date(2026, 12, 15)


def rows(world: World, **plan: Any) -> dict[str, Any]:
    previews = of(world, **plan)
    return {row["worker_id"]: row for one in previews for row in one.rows}


def of(world: World, **plan: Any) -> tuple[Preview, ...]:
    values: dict[str, Any] = {"month": OCTOBER, "pay_on": some.PAY_ON, **plan}
    return preview_plan(
        world.office, plan_of(values.pop("month"), values.pop("pay_on"), **values), "clerk"
    )


def test_what_a_run_would_pay(approved: World) -> None:
    """The sums of the run itself: 8 h x 15.00 = 120.00 with 10 % withheld, and so on."""
    found = rows(approved)
    assert not approved.all(Payslip)
    approved.run()
    for slip in approved.all(Payslip):
        row = found[slip.worker_id]
        assert (row["gross_cents"], row["net_cents"]) == (slip.gross_cents, slip.net_cents)
        assert (row["change_cents"], row["reasons"]) == (slip.net_cents, ["new_worker"])
    assert found["w-1"]["gross_cents"] == 12_000
    assert found["w-1"]["minutes"] == 480
    assert set(found) == {"w-1", "w-2", "w-3"}


def test_runs_are_previewed_apart(approved: World) -> None:
    kinds = [(one.employer_id, one.kind, len(one.rows)) for one in of(approved)]
    assert kinds == [("city", "allowances", 1), ("firm", "wages", 2)]


def test_opening_a_card_for_a_preview_is_logged(approved: World) -> None:
    before = len(approved.events())
    of(approved)
    names = [event.name for event in approved.events()[before:]]
    assert names == ["SecretRevealed"]
    of(approved)  # computed again, so opened again
    assert [event.name for event in approved.events()[before:]] == ["SecretRevealed"] * 2


def test_why_it_differs_from_last_time(approved: World) -> None:
    """November: two hours more for w-1; a new card for w-2, who had none."""
    approved.run()
    approved.register(some.tax_card("w-2"))
    approved.work(hours("n-1", "a-1", "w-1", date(2026, 11, 2), minutes=600))
    approved.work(hours("n-2", "a-2", "w-2", date(2026, 11, 2), minutes=120))
    found = rows(approved, month=NOVEMBER, pay_on=DECEMBER_15)
    assert found["w-1"]["reasons"] == ["hours_changed", "lines_came"]  # two hours of overtime
    assert "card_changed" in found["w-2"]["reasons"]
    # 60 % withheld before, 10 % now, of 30.00.
    assert found["w-2"]["change_cents"] == 1_500


def test_a_worker_who_would_be_held_says_why(approved: World) -> None:
    nobody = attrs.evolve(some.worker("w-8"), iban=None)
    approved.begin(nobody, some.job("a-8", "w-8"))
    approved.work(hours("h-8", "a-8", "w-8", date(2026, 10, 7)))
    row = rows(approved)["w-8"]
    assert (row["held_field"], row["gross_cents"]) == ("worker.iban", 0)
    assert "account" in row["held_reason"]


def test_holiday_compensation_is_a_reason_of_its_own(approved: World) -> None:
    approved.register(
        attrs.evolve(
            some.employment("e-9", "w-9"),
            valid=DateRange(date(2026, 10, 1), date(2026, 11, 30)),
        )
    )
    approved.begin(some.worker("w-9"), some.job("a-9", "w-9"))
    approved.work(hours("h-9", "a-9", "w-9", date(2026, 10, 7)))
    approved.run()
    approved.work(hours("n-9", "a-9", "w-9", date(2026, 11, 4)))
    row = rows(approved, month=NOVEMBER, pay_on=DECEMBER_15)["w-9"]
    assert "holiday_compensation" in row["reasons"]
    # 9 % of two days of 120.00, paid at the end of the employment.
    assert row["gross_cents"] == 12_000 + 2_160


def test_a_row_holds_no_secret(approved: World) -> None:
    shown = str(of(approved))
    assert not any(canary in shown for canary in some.CANARIES)
    assert isinstance(some.worker("w-1").iban, Secret)
