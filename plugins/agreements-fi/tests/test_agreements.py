"""The sets against the printed agreements, copied by hand: figures, windows, days."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_agreements_fi import AGREEMENTS, jobcenter_register_parameters
from jobcenter_core.errors import ParameterExpired, ParameterMissing
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.agreements import AgreementRules


def shipped() -> Statutes:
    return load_statutes({f"{one.name}.toml": one.text for one in jobcenter_register_parameters()})


STATUTES = shipped()
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def test_one_set_for_each_agreement() -> None:
    assert tuple(one.name for one in jobcenter_register_parameters()) == AGREEMENTS
    paths = [parameter.path for parameter in STATUTES.parameters]
    assert {path.split(".")[1] for path in paths} == set(AGREEMENTS)
    assert all(path.startswith("agreement.") for path in paths)


# agreements.md 2.4, 3, 5: name, cents an hour or percent, from, until, days
SUPPLEMENTS = {
    "property_services": {
        "evening": (73, 0, "18:00", "23:00", "every"),
        "night": (136, 0, "23:00", "06:00", "every"),
    },
    "municipal": {
        "evening": (0, 15, "18:00", "22:00", "every"),
        "saturday": (0, 20, "06:00", "18:00", "saturday"),
        "weekend": (0, 100, "18:00", "24:00", "saturday"),
        "eve": (0, 100, "00:00", "18:00", "eves"),
    },
    "private_social_services": {
        "evening": (0, 15, "18:00", "21:00", "every"),
        "night": (0, 40, "21:00", "06:00", "every"),
        "saturday": (0, 25, "06:00", "20:00", "saturday"),
        "weekend": (0, 100, "20:00", "24:00", "saturday"),
        "eve": (0, 100, "00:00", "24:00", "eves"),
    },
    "hotel_restaurant": {},
}


@pytest.mark.parametrize("code", AGREEMENTS)
def test_supplements_stand_as_printed(code: str) -> None:
    rules = AgreementRules.resolve(STATUTES, code, *OCTOBER)
    found = {
        rule.name: (
            rule.cents_per_hour,
            rule.rate_ppm // 10_000,
            f"{rule.from_minute // 60:02}:{rule.from_minute % 60:02}",
            f"{rule.until_minute // 60:02}:{rule.until_minute % 60:02}",
            rule.days,
        )
        for rule in rules.supplements
    }
    assert found == SUPPLEMENTS[code]
    assert all(rule.base == "unraised" for rule in rules.supplements)


# agreements.md 5 and 8, EUR/h
TABLE = {
    "private_social_services": {
        "a_g16a": (None, 1_364, 1_407, 1_451),
        "b_g18b": (1_398, 1_443, 1_490, 1_540),
        "c_g20c": (1_529, 1_575, 1_621, 1_669),
        "c_g21": (1_538, 1_603, 1_669, 1_737),
    }
}


@pytest.mark.parametrize("group", sorted(TABLE["private_social_services"]))
def test_social_services_table(group: str) -> None:
    for years, cents in zip((0, 5, 8, 11), TABLE["private_social_services"][group], strict=True):
        path = f"agreement.private_social_services.wage.{group}_{years}y"
        if cents is None:
            with pytest.raises(ParameterMissing):
                STATUTES.value(path, date(2026, 9, 1))
        else:
            assert STATUTES.value(path, date(2026, 9, 1)) == cents
            with pytest.raises(ParameterMissing):
                STATUTES.value(path, date(2026, 8, 31))


@pytest.mark.parametrize(
    ("group", "cents"),
    [("group_1_0_2y", 1_197), ("group_1_over_10y", 1_291), ("group_2_over_5y", 1_297)],
)
def test_restaurant_table(group: str, cents: int) -> None:
    assert STATUTES.value(f"agreement.hotel_restaurant.wage.{group}", date(2026, 6, 1)) == cents


def test_the_gap_between_two_agreements_is_closed_from_the_first_of_january() -> None:
    """SOSTES was settled on 27 February 2026 and applied from 1 January."""
    path = "agreement.private_social_services.supplement.evening.percent"
    assert STATUTES.value(path, date(2026, 1, 1)) == 150_000
    with pytest.raises(ParameterMissing):
        STATUTES.value(path, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("path", "sure", "last"),
    [
        ("property_services.supplement.evening.rate", date(2027, 3, 31), date(2028, 3, 31)),
        ("private_social_services.supplement.night.percent", date(2027, 4, 30), date(2028, 4, 30)),
        ("municipal.supplement.evening.percent", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_after_the_day_on_which_an_agreement_may_end_it_is_not_confirmed(
    path: str, sure: date, last: date
) -> None:
    whole = f"agreement.{path}"
    assert STATUTES.at(whole, sure).confirmed
    assert STATUTES.at(whole, last).confirmed == (sure == last)
    with pytest.raises(ParameterExpired):
        STATUTES.at(whole, date.fromordinal(last.toordinal() + 1))
