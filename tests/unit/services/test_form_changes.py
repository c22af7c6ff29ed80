"""Work that was paid as a wage and was a commission, or the other way round.

As a wage of 120.00: tax 10 % 12.00, pension 7.30 % 8.76, unemployment 0.89 % 1.07 (1.068), net
98.17. As a fee of 120.00: tax 12.00 and nothing else (Prepayment Act 25 § 1), net 108.00.
"""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from correction_row_steps import correct, row
from correction_steps import PAY_ON, SLIP, corrected, opened, span
from correction_steps import correct as correct_one
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World, refused, with_ground

from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.pay_records import RecomputePayslip
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

CORRECTION = f"{SLIP}-c1"
FEE = PayChange(forms=(("a-1", "commission"),))
WAGE = PayChange(forms=(("a-1", "employment"),))


def world(form: str, *more: object) -> World:
    job = some.job("a-1", "w-1")
    assert job.pay is not None
    job = attrs.evolve(job, legal_form=Secret(form), pay=attrs.evolve(job.pay, contract=form))
    made = with_ground((some.worker("w-1"), some.tax_card("w-1"), some.order("o-1"), job, *more))
    made.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    made.run()
    return made


def sums(made: World) -> dict[str, int]:
    found: dict[str, int] = {}
    for slip in made.all(Payslip, worker_id="w-1"):
        for line in slip.lines:
            found[line.code] = found.get(line.code, 0) + line.amount_cents
    return {code: amount for code, amount in found.items() if amount}


def of_slip(made: World, id: str = SLIP) -> dict[str, int]:
    return {x.code: x.amount_cents for x in made.get(Payslip, id).lines if x.amount_cents}


def test_a_wage_that_was_a_fee_gives_the_contributions_back() -> None:
    made = world("employment")
    assert corrected(made, FEE) == CORRECTION
    assert made.get(Payslip, CORRECTION).net_cents == 983  # 8.76 + 1.07
    assert sums(made) == {"fee": 12_000, "withholding": 1_200}
    assert sums(made) == of_slip(world("commission"))


def test_a_fee_that_was_a_wage_owes_them() -> None:
    made = world("commission")
    corrected(made, WAGE)
    slip = made.get(Payslip, CORRECTION)
    assert (slip.net_cents, slip.carried[0].cents) == (0, 983)
    assert sums(made) == of_slip(world("employment"))
    (work,) = made.get(PayRecord, CORRECTION).wages.work  # type: ignore[union-attr]
    assert (work.employment_id, work.waits_since) == ("e-1", date(2026, 9, 1))


def test_there_and_back_is_nothing() -> None:
    made = world("employment")
    corrected(made, FEE)
    corrected(made, WAGE, date(2026, 11, 30))
    assert sums(made) == of_slip(made)
    for slip in made.all(Payslip):
        again = RecomputePayslip(command_id=made.next_id(), actor="boss", payslip_id=slip.id)
        assert made.do(again).result["same"] == 1


def test_holiday_compensation_goes_with_the_wage_and_comes_with_it() -> None:
    """9 % of 120.00 is 10.80 with each pay; a commission earns none."""
    along = attrs.evolve(
        some.employment("e-along", "w-1"),
        valid=DateRange(date(2026, 10, 1), None),
        holiday_compensation_due="with_each_pay",
    )
    made = world("employment", along)
    assert of_slip(made)["holiday_compensation"] == 1_080
    corrected(made, FEE)
    assert sums(made) == {"fee": 12_000, "withholding": 1_200}
    corrected(made, WAGE, date(2026, 11, 30))
    assert sums(made)["holiday_compensation"] == 1_080


def test_a_fee_that_was_a_wage_is_compensated_at_the_end_of_the_employment() -> None:
    """120.00 in October; the employment ends in November: 9 % of 120.00 is 10.80."""
    made = world("commission")
    corrected(made, WAGE)
    contract = made.get(EmploymentContract, "e-1")
    end = DateRange(contract.valid.first, date(2026, 11, 20))
    made.register(attrs.evolve(contract, valid=end))
    made.run(NOVEMBER, date(2026, 12, 15))
    (slip,) = [one for one in made.all(Payslip) if one.pay_on.month == 12]
    assert slip.gross_cents == 1_080


def test_form_and_hours_of_one_payslip_are_one_correction() -> None:
    """10 h as a fee are 150.00 without overtime: tax 15.00."""
    made = world("employment")
    right = ((f"ts-a-1-{OCTOBER}", (span(600),)),)
    corrected(made, attrs.evolve(FEE, spans=right))
    assert sums(made) == {"fee": 15_000, "withholding": 1_500}


def test_a_wage_needs_an_employment_that_covers_the_days() -> None:
    made = world("commission")
    contract = made.get(EmploymentContract, "e-1")
    made.register(attrs.evolve(contract, valid=DateRange(date(2026, 9, 1), date(2026, 10, 4))))
    opened(made)
    problem = refused(made, InvalidValue, lambda: correct_one(made, WAGE))
    assert problem.field == "employment"


@pytest.mark.parametrize("forms", [(("a-1", "work_trial"),), (("a-9", "commission"),)])
def test_forms_that_do_not_fit_are_refused(forms: tuple[tuple[str, str], ...]) -> None:
    made = world("employment")
    opened(made)
    refused(made, InvalidValue, lambda: correct_one(made, PayChange(forms=forms)))


def test_pay_subsidy_pays_the_wage_of_any_employment() -> None:
    """So there is nothing to correct in the pay."""
    made = world("employment")
    opened(made)
    change = PayChange(forms=(("a-1", "pay_subsidy"),))
    refused(made, NotPermitted, lambda: correct_one(made, change))


def test_a_row_of_a_file_says_the_form() -> None:
    made = world("employment")
    done = correct(made, row(assignment_id="a-1", form="commission"), pay_on=PAY_ON)
    assert [one["difference_cents"] for one in done.rows] == [983]
    twice = (row(assignment_id="a-1", form=form) for form in ("commission", "employment"))
    problem = refused(made, ImportRefused, lambda: correct(made, *twice))
    assert [finding.code for finding in problem.findings] == ["correction_differs"]
