"""Lines of money beside the hours: waiting pay and benefits (pay), travel (tax-free)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.earning_rules import ClaimRules, claim_rules_of
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lookup import Figure
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import ALLOWANCE, EARNING, PayLine
from jobcenter_core.values.calculation import Calculation, Factor, RuleRef
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import half_up

__all__ = ["claim_earning_lines", "travel_lines"]

_E4_PER_CENT = 100
_STATED = RuleRef(rule="benefit.other", law="Income Tax Act (1535/1992) section 64")


def claim_earning_lines(
    pay_input: PayInput, parameters: PayParameters, number: int
) -> list[PayLine]:
    """Waiting pay, benefits in kind and the taxable part of kilometre allowances, in that order
    and each by id. Raises ``InvalidValue`` naming the claim and ``ParameterMissing``.

    No holiday compensation is counted of these: they are no pay for time at work.
    """
    made = _waiting_lines(number, pay_input.waiting, parameters.waiting_days)
    made += _benefit_lines(number + len(made), pay_input.benefits, parameters.claims)
    for claim in sorted(pay_input.travel, key=lambda one: one.id):
        rules = claim_rules_of(parameters.claims, claim.on.year, claim.id)
        if (excess := _km_excess(claim, rules)) is not None:
            place = number + len(made)
            made.append(_km_line(place, EARNING, "km_above_limit", claim, excess, rules.km.rule))
    return made


def travel_lines(pay_input: PayInput, parameters: PayParameters, number: int) -> list[PayLine]:
    """Tax-free allowances of the travel claims, by claim id. Amounts are those of the year of the
    travel (the tax administration's yearly decision, Income Tax Act 1535/1992 73 §)."""
    made: list[PayLine] = []
    for claim in sorted(pay_input.travel, key=lambda one: one.id):
        rules = claim_rules_of(parameters.claims, claim.on.year, claim.id)
        for line in _travel(claim, rules):
            made.append(line(number + len(made)))
    return made


def _waiting_lines(number: int, waiting: Iterable[WaitingPay], most_days: Figure) -> list[PayLine]:
    """Days times the pay of a day; the days of one employment are within the most together."""
    made: list[PayLine] = []
    waited: dict[str, int] = {}
    for one in sorted(waiting, key=lambda each: each.id):
        waited[one.employment_id] = waited.get(one.employment_id, 0) + one.days
        if waited[one.employment_id] > most_days.needed():
            raise InvalidValue("waiting_pay.days", f"at most {most_days.needed()}", subject=one.id)
        made.append(
            PayLine(
                number + len(made),
                EARNING,
                "waiting_pay",
                one.days * one.day_cents,
                Calculation((("days", one.days), ("cents_per_day", one.day_cents))),
                most_days.rule,
                subject_id=one.id,
            )
        )
    return made


def _benefit_lines(
    number: int, benefits: Iterable[Benefit], claims: tuple[ClaimRules, ...]
) -> list[PayLine]:
    made: list[PayLine] = []
    phone_days: dict[Month, int] = {}
    for benefit in sorted(benefits, key=lambda one: one.id):
        rules = claim_rules_of(claims, benefit.month.year, benefit.id)
        if benefit.kind == "phone" and benefit.count:
            before = phone_days.get(benefit.month, 0)
            phone_days[benefit.month] = before + benefit.count
            calculation = _phone_part(benefit, rules.phone.needed(), before)
            rule = rules.phone.rule
        else:
            factors, rule = _benefit_factors(benefit, rules)
            calculation = Calculation(factors)
        made.append(
            PayLine(
                number + len(made),
                EARNING,
                f"{benefit.kind}_benefit",
                calculation.recompute(),
                calculation,
                rule,
                subject_id=benefit.id,
            )
        )
    return made


def _benefit_factors(benefit: Benefit, rules: ClaimRules) -> tuple[tuple[Factor, ...], RuleRef]:
    """A value stated by hand, meals at their value, or the phone of a whole month."""
    if benefit.kind == "other":
        return (("cents", benefit.value_cents),), _STATED
    if benefit.kind == "meal":
        meal = rules.meal_benefit
        return (("count", benefit.count), ("cents", meal.needed())), meal.rule
    return (("cents", rules.phone.needed()),), rules.phone.rule


def _phone_part(benefit: Benefit, month_cents: int, days_before: int) -> Calculation:
    """The value of the days up to the end of this part, less that of the days before it, so that
    the parts of a payslip sum to the whole month, however often it is cut."""
    length = _length(benefit.month)
    days = days_before + benefit.count
    if days > length:
        raise InvalidValue("benefit.count", "at most the days of the month", subject=benefit.id)
    before = half_up(month_cents * days_before, length)
    return Calculation((("cents", month_cents), (f"days_of_{length}", days)), before)


def _km_excess(claim: TravelClaim, rules: ClaimRules) -> int | None:
    """What an agreed price of a kilometre is above the tax-free one, in ten-thousandths."""
    if not claim.metres or claim.km_e4 is None:
        return None
    above = claim.km_e4 - rules.km.needed() * _E4_PER_CENT
    return above if above > 0 else None


def _km_line(
    number: int, kind: str, code: str, claim: TravelClaim, km_e4: int, rule: RuleRef
) -> PayLine:
    calculation = Calculation((("metres", claim.metres), ("e4_per_km", km_e4)))
    return PayLine(
        number,
        kind,
        code,
        calculation.recompute(),
        calculation,
        rule,
        subject_id=claim.id,
        facts=_travel_day(claim.on),
    )


def _travel(claim: TravelClaim, rules: ClaimRules) -> Iterator[Callable[[int], PayLine]]:
    if claim.metres:
        free_e4 = rules.km.needed() * _E4_PER_CENT
        if claim.km_e4 is not None and claim.km_e4 < free_e4:
            agreed = claim.km_e4
            rule = rules.km.rule
            yield lambda number: _km_line(number, ALLOWANCE, "km_allowance", claim, agreed, rule)
        else:
            yield _allowance(
                claim, "km_allowance", "metres", claim.metres, rules.km, "cents_per_km"
            )
        if claim.passengers:
            yield _allowance(
                claim,
                "km_passenger",
                "metres",
                claim.metres * claim.passengers,
                rules.passenger,
                "cents_per_km",
            )
    for code, count, figure in (
        ("per_diem_full", claim.full_per_diems, rules.per_diem_full),
        ("per_diem_part", claim.part_per_diems, rules.per_diem_part),
        ("meal_allowance", claim.meal_allowances, rules.meal),
    ):
        if count:
            yield _allowance(claim, code, "count", count, figure, "cents")
    if claim.halved_per_diems:
        yield _halved(claim, rules.per_diem_full)


def _allowance(
    claim: TravelClaim, code: str, unit: str, quantity: int, figure: Figure, price_unit: str
) -> Callable[[int], PayLine]:
    calculation = Calculation(((unit, quantity), (price_unit, figure.needed())))
    return _line(claim, code, calculation, figure.rule)


def _halved(claim: TravelClaim, figure: Figure) -> Callable[[int], PayLine]:
    """Free meals halve the per diem of the day."""
    calculation = Calculation(
        (("count", claim.halved_per_diems), ("cents", figure.needed()), ("halves", 1))
    )
    return _line(claim, "per_diem_halved", calculation, figure.rule)


def _line(
    claim: TravelClaim, code: str, calculation: Calculation, rule: RuleRef
) -> Callable[[int], PayLine]:
    return lambda number: PayLine(
        number,
        ALLOWANCE,
        code,
        calculation.recompute(),
        calculation,
        rule,
        subject_id=claim.id,
        facts=_travel_day(claim.on),
    )


def _travel_day(on: date) -> tuple[tuple[str, int], ...]:
    return (("travel_day", on.toordinal()),)


def _length(month: Month) -> int:
    last = month.range.last
    assert last is not None  # a month is closed at both ends
    return last.day
