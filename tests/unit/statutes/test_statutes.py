"""Look-ups at their edges, findings, versions and merging."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime

import attrs
import pytest

from jobcenter_core.errors import (
    InvalidValue,
    ParameterExpired,
    ParameterMissing,
    StatuteDataError,
)
from jobcenter_core.statutes.parameter import DatedValue, Parameter
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Severity


def dated(
    first: date,
    last: date | None,
    value: int,
    *,
    status: str = "enacted",
    confirmed_until: date | None = None,
) -> DatedValue:
    return DatedValue(
        valid_from=first,
        valid_until=last,
        value=value,
        status=status,
        evidence="seen",
        confirmed_until=confirmed_until,
        source="a page",
    )


def parameter(path: str, *values: DatedValue) -> Parameter:
    return Parameter(
        path=path,
        unit="ppm",
        rounding="half_up_cent",
        dated_by="payment",
        law="Act (1/2000), section 3",
        label_fi="maksu",
        label_en="contribution",
        values=values,
    )


RATE = parameter(
    "pension.rate",
    dated(date(2025, 1, 1), date(2025, 12, 31), 71_500),
    dated(date(2026, 1, 1), date(2026, 12, 31), 73_000),
)
AGE = parameter(
    "pension.age", dated(date(2023, 1, 1), None, 17, confirmed_until=date(2026, 12, 31))
)
GAP = parameter(
    "allowance.day",
    dated(date(2024, 1, 1), date(2024, 12, 31), 900),
    dated(date(2025, 1, 1), date(2025, 12, 31), 0, status="none_in_force"),
    dated(date(2026, 1, 1), date(2026, 12, 31), 1_200, status="announced"),
)
STATUTES = Statutes.of((RATE, AGE, GAP))


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2025, 1, 1), 71_500),
        (date(2025, 12, 31), 71_500),
        (date(2026, 1, 1), 73_000),
        (date(2026, 12, 31), 73_000),
    ],
)
def test_value_at_the_edges_of_the_years(on: date, value: int) -> None:
    assert STATUTES.value("pension.rate", on) == value
    assert STATUTES.at("pension.rate", on).value == value


def test_at_tells_everything_about_the_value() -> None:
    found = STATUTES.at("pension.rate", date(2026, 10, 15))
    assert found.path == "pension.rate"
    assert found.unit == "ppm"
    assert found.law == "Act (1/2000), section 3"
    assert found.source == "a page"
    assert found.valid_from == date(2026, 1, 1)
    assert found.confirmed
    assert found.ref == "pension.rate@2026-01-01"


def test_day_after_the_last_value_is_refused_by_name() -> None:
    with pytest.raises(ParameterExpired) as caught:
        STATUTES.at("pension.rate", date(2027, 1, 1))
    assert caught.value.subject == "pension.rate"
    assert "pension.rate has no value for 2027-01-01" in caught.value.message
    assert "2026-12-31" in caught.value.message


def test_day_before_the_first_value_is_missing_not_expired() -> None:
    with pytest.raises(ParameterMissing) as caught:
        STATUTES.value("pension.rate", date(2024, 12, 31))
    assert not isinstance(caught.value, ParameterExpired)
    assert "pension.rate has no value for 2024-12-31" in caught.value.message
    assert "2025-01-01" in caught.value.message


def test_nothing_in_force_is_missing_not_zero() -> None:
    with pytest.raises(ParameterMissing, match="nothing is in force") as caught:
        STATUTES.value("allowance.day", date(2025, 6, 1))
    assert not isinstance(caught.value, ParameterExpired)
    assert STATUTES.value("allowance.day", date(2024, 12, 31)) == 900


def test_past_a_last_value_of_nothing_in_force_is_expired() -> None:
    ended = parameter(
        "old.allowance",
        dated(date(2024, 1, 1), date(2024, 12, 31), 900),
        dated(date(2025, 1, 1), date(2025, 12, 31), 0, status="none_in_force"),
    )
    with pytest.raises(ParameterExpired):
        Statutes.of((ended,)).at("old.allowance", date(2026, 1, 1))


def test_unknown_path_names_path_date_and_near_ones() -> None:
    with pytest.raises(ParameterMissing) as caught:
        STATUTES.at("pension.rates", date(2026, 1, 1))
    assert "pension.rates" in caught.value.message
    assert "2026-01-01" in caught.value.message
    assert "pension.rate" in caught.value.next_step.split(": ")[1].rstrip(".").split(", ")


def test_unknown_path_without_near_ones() -> None:
    with pytest.raises(ParameterMissing) as caught:
        STATUTES.at("zzz", date(2026, 1, 1))
    assert caught.value.next_step == ""


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(InvalidValue) as caught:
        STATUTES.at("pension.rate", datetime(2026, 1, 1, 12, 0))  # noqa: DTZ001
    assert caught.value.field == "on"


def test_findings_past_the_confirmed_day() -> None:
    on = date(2027, 1, 1)
    (finding,) = STATUTES.findings(["pension.age", "pension.age"], on)
    assert finding.severity is Severity.WARNING
    assert finding.code == "parameter_unconfirmed"
    assert finding.path == "statutes/pension.age"
    assert finding.source == "Act (1/2000), section 3"
    assert "until 2026-12-31" in finding.message
    assert finding.values == (
        ("parameter", "pension.age"),
        ("on", "2027-01-01"),
        ("confirmed_until", "2026-12-31"),
    )
    assert not STATUTES.at("pension.age", on).confirmed


def test_findings_keep_the_order_given_and_skip_confirmed_ones() -> None:
    both = Statutes.of((attrs.evolve(AGE, path="b.age"), attrs.evolve(AGE, path="a.age"), GAP))
    found = both.findings(["b.age", "a.age"], date(2027, 1, 1))
    assert [finding.path for finding in found] == ["statutes/b.age", "statutes/a.age"]
    assert both.findings(["b.age", "a.age"], date(2026, 12, 31)) == ()
    assert both.findings([], date(2026, 12, 31)) == ()


def test_announced_value_is_used_with_a_finding() -> None:
    (finding,) = STATUTES.findings(["allowance.day"], date(2026, 5, 1))
    assert "announced" in finding.message
    assert dict(finding.values)["confirmed_until"] == ""


def test_findings_of_a_path_without_value_raise() -> None:
    with pytest.raises(ParameterExpired):
        STATUTES.findings(["pension.age", "pension.rate"], date(2027, 1, 1))


def test_set_is_sorted_and_version_ignores_the_order() -> None:
    other = Statutes.of((GAP, RATE, AGE))
    assert [item.path for item in other.parameters] == [
        "allowance.day",
        "pension.age",
        "pension.rate",
    ]
    assert other == STATUTES
    assert hash(other) == hash(STATUTES)
    assert len(other.version) == 64


@pytest.mark.parametrize(
    "changed",
    [
        attrs.evolve(AGE, label_en="other"),
        attrs.evolve(AGE, law="Act (1/2000), section 4"),
        attrs.evolve(AGE, values=(attrs.evolve(AGE.values[0], value=18),)),
        attrs.evolve(AGE, values=(attrs.evolve(AGE.values[0], source="other"),)),
        attrs.evolve(AGE, values=(attrs.evolve(AGE.values[0], valid_until=date(2030, 1, 1)),)),
        attrs.evolve(AGE, values=(attrs.evolve(AGE.values[0], confirmed_until=None),)),
    ],
)
def test_version_changes_with_the_content(changed: Parameter) -> None:
    assert Statutes.of((RATE, changed, GAP)).version != STATUTES.version


def test_merged_adds_and_has_the_version_of_the_whole() -> None:
    merged = Statutes.of((RATE,)).merged(Statutes.of((AGE, GAP)))
    assert merged == STATUTES
    assert merged.value("pension.age", date(2026, 1, 1)) == 17


def test_merged_refuses_every_path_defined_twice() -> None:
    changed = attrs.evolve(RATE, values=(dated(date(2025, 1, 1), None, 1),))
    with pytest.raises(StatuteDataError) as caught:
        STATUTES.merged(Statutes.of((changed, AGE, parameter("new.path", *AGE.values))))
    assert len(caught.value.faults) == 2
    assert caught.value.faults[0].startswith("pension.age:")
    assert caught.value.faults[1].startswith("pension.rate:")
    assert STATUTES.value("pension.rate", date(2026, 1, 1)) == 73_000


def test_a_set_survives_copy_and_pickle() -> None:
    for twin in (copy.deepcopy(STATUTES), pickle.loads(pickle.dumps(STATUTES))):
        assert twin == STATUTES
        assert twin.value("pension.rate", date(2026, 1, 1)) == 73_000


def test_repr_leaves_out_the_index() -> None:
    assert "_by_path" not in repr(STATUTES)
