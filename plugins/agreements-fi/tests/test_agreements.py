"""The sets against the sources that they name, copied by hand: figures, windows, days."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_agreements_fi import AGREEMENTS, jobcenter_register_parameters
from jobcenter_core.errors import InvalidValue, ParameterExpired, ParameterMissing
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.supplements import supplement_minutes
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.agreements import AgreementRules
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday


def shipped() -> Statutes:
    return load_statutes({f"{one.name}.toml": one.text for one in jobcenter_register_parameters()})


STATUTES = shipped()
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def test_one_set_for_each_agreement() -> None:
    assert tuple(one.name for one in jobcenter_register_parameters()) == AGREEMENTS
    paths = [parameter.path for parameter in STATUTES.parameters]
    assert {path.split(".")[1] for path in paths} == set(AGREEMENTS)
    assert all(path.startswith("agreement.") for path in paths)


# By name: cents an hour, or percent; from, until, days.
SUPPLEMENTS = {
    "property_services": {
        "evening": (73, 0, "18:00", "23:00", "every"),
        "night": (136, 0, "23:00", "06:00", "every"),
    },
    "municipal": {
        "evening": (0, 15, "18:00", "22:00", "every"),
        "night": (0, 30, "22:00", "07:00", "every"),
        "saturday": (0, 20, "06:00", "18:00", "plain_saturday"),
        "weekend": (0, 100, "18:00", "24:00", "before_sunday"),
        "eve": (0, 100, "00:00", "18:00", "eves"),
    },
    "private_social_services": {
        "evening": (0, 15, "18:00", "21:00", "every"),
        "night": (0, 30, "21:00", "06:00", "every"),
        "saturday": (0, 25, "06:00", "20:00", "plain_saturday"),
        "weekend": (0, 100, "20:00", "24:00", "plain_before_sunday"),
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


# Cents an hour after 0, 5, 8 and 11 years.
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


DAYS = {
    # date: what each agreement pays for all of 00-24, in hours by name
    date(2026, 10, 20): (  # a Tuesday
        {"evening": 4, "night": 9},
        {"evening": 3, "night": 9},
    ),
    date(2026, 10, 17): (  # a Saturday
        {"evening": 4, "night": 9, "saturday": 12, "weekend": 6},
        {"evening": 3, "night": 9, "saturday": 14, "weekend": 4},
    ),
    date(2026, 10, 31): (  # All Saints' Day, a Saturday that the law pays as a Sunday
        {"evening": 4, "night": 9},
        {"evening": 3, "night": 9},
    ),
    date(2026, 4, 4): (  # Easter Saturday: an eve and no plain Saturday
        {"evening": 4, "night": 9, "eve": 18, "weekend": 6},
        {"evening": 3, "night": 9, "eve": 24},
    ),
    date(2026, 12, 24): (  # Christmas Eve, a Thursday: 100 % of each hour in both
        {"evening": 4, "night": 9, "eve": 18, "weekend": 6},
        {"evening": 3, "night": 9, "eve": 24},
    ),
    date(2026, 12, 23): (  # the day before an eve is no day before a holiday
        {"evening": 4, "night": 9},
        {"evening": 3, "night": 9},
    ),
    date(2026, 12, 31): (  # the day before New Year's Day
        {"evening": 4, "night": 9, "weekend": 6},
        {"evening": 3, "night": 9, "weekend": 4},
    ),
}


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("place", [0, 1], ids=["municipal", "private_social_services"])
def test_a_whole_day_of_work(on: date, place: int) -> None:
    rules = AgreementRules.resolve(
        STATUTES, ("municipal", "private_social_services")[place], on, on
    ).supplements
    span = WorkSpan(
        entry_id="e-1",
        day=on.toordinal(),
        start_minute=0,
        worked_minutes=1440,
        is_sunday=is_sunday_or_church_holiday(on),
    )
    found = {
        rules[number].name: entries["e-1"] // 60
        for (number, _), entries in supplement_minutes([span], rules).items()
    }
    assert found == DAYS[on][place]


def test_what_was_derived_for_the_municipal_agreement_is_not_confirmed() -> None:
    rules = AgreementRules.resolve(STATUTES, "municipal", *OCTOBER)
    assert [dict(one.values)["parameter"] for one in rules.findings(STATUTES, OCTOBER[1])] == [
        "agreement.municipal.supplement.night.percent",
        "agreement.municipal.supplement.weekend.days",
    ]


def test_work_before_the_first_known_supplement_is_not_paid_without_it() -> None:
    with pytest.raises(InvalidValue, match=r"supplement\.evening\.rate .* starts on 2025-04-01"):
        AgreementRules.resolve(STATUTES, "property_services", date(2025, 3, 1), date(2025, 3, 31))


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
