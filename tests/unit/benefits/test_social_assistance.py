"""150 EUR a month without effect until the end of February 2026, then euro for euro."""

from __future__ import annotations

from jobcenter_core.benefits.social_assistance import assistance_reduction


def test_reduction() -> None:
    assert assistance_reduction(14_999, 15_000) == 0
    assert assistance_reduction(20_000, 15_000) == 5_000
    assert assistance_reduction(20_000, 0) == 20_000
