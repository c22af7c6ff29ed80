"""Social assistance and the housing allowances."""

from __future__ import annotations

from benefit_cases import outlook

from jobcenter_core.values.months import Month


def test_social_assistance_counts_every_euro_since_march_2026() -> None:
    february, march = (outlook("social_assistance", Month(2026, month), 40_000) for month in (2, 3))
    assert (february.reduction_cents, march.reduction_cents) == (25_000, 40_000)
    assert march.level == "reduced"
    assert march.at_most
    assert [str(change.on) for change in february.changes] == ["2026-03-01"]


def test_little_pay_changed_nothing_before() -> None:
    found = outlook("social_assistance", Month(2026, 2), 15_000)
    assert (found.level, found.codes, found.reduction_cents) == ("ok", ("assistance_same",), 0)


def test_before_the_first_figures_nothing_is_said_in_euros() -> None:
    for kind in ("social_assistance", "pensioners_housing_allowance"):
        found = outlook(kind, Month(2023, 5), 40_000)
        assert (found.level, found.codes) == ("rule_changes", ("no_rule_yet",))
        assert found.reduction_cents is None


def test_the_general_housing_allowance_is_told_in_words() -> None:
    assert outlook("general_housing_allowance").level == "ok"
    found = outlook("general_housing_allowance", gross=1)
    assert (found.level, found.reduction_cents) == ("words", None)


def test_the_pensioners_own_share_grows_at_most_by_a_share_of_the_pay() -> None:
    now = outlook("pensioners_housing_allowance", gross=10_000)
    before = outlook("pensioners_housing_allowance", Month(2024, 5), 10_000)
    assert (now.reduction_cents, before.reduction_cents) == (4_350, 4_130)
    assert now.at_most
    assert outlook("pensioners_housing_allowance").level == "ok"
