"""The notice of an accident: deadline, policy, and the text in four languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.testing.insurer_samples import sample_accident, sample_policies, sample_policy
from jobcenter_core.values.secrets import Secret
from jobcenter_insurance_fi.notice_text import notice_text, notice_wording
from jobcenter_insurance_fi.notices import accident_notice, last_day_of_notice


@pytest.mark.parametrize(
    ("known_on", "due_on"),
    [
        # Thursday 15 October 2026: 16 17 | 19 20 21 22 23 24 | 26 27; Saturdays count.
        (date(2026, 10, 15), date(2026, 10, 27)),
        # Friday 23 October: 24 | 26 27 28 29 30 | 2 3 4 5 of November; Saturday 31 October is All
        # Saints' Day and does not count.
        (date(2026, 10, 23), date(2026, 11, 5)),
        # Monday 21 December: 22 23 24 | 28 29 30 31 | 2 4 5 of January: Christmas, Boxing Day (a
        # Saturday), New Year's Day and Sundays do not count.
        (date(2026, 12, 21), date(2027, 1, 5)),
        # Wednesday 29 April 2026: 30 | 2 | 4 5 6 7 8 9 | 11 12: May Day does not count.
        (date(2026, 4, 29), date(2026, 5, 12)),
        # Tuesday 13 October: 14 15 16 17 | 19 20 21 22 23 24: a Saturday stays the last day.
        (date(2026, 10, 13), date(2026, 10, 24)),
    ],
)
def test_ten_working_days(known_on: date, due_on: date) -> None:
    assert last_day_of_notice(known_on) == due_on


def test_the_fields_in_their_order() -> None:
    notice = accident_notice(sample_accident(severe=True), sample_policies())
    assert notice.fields == (
        ("accident", "acc-1"),
        ("insurer", "Example Insurer"),
        ("policy_number", "NUMBER-accident"),
        ("employer", "firm"),
        ("worker", "w-1"),
        ("assignment", "a-1"),
        ("happened_at", "2026-10-15T13:20+03:00"),
        ("known_on", "2026-10-15"),
        ("place", "Yard of CANARYPLACE"),
        ("what", "CANARYWHAT slipped on ice"),
        ("on_the_way", "no"),
        ("severe", "yes"),
        ("due_on", "2026-10-27"),
    )


@pytest.mark.parametrize(
    ("form", "policy_id"),
    [
        ("employment", "p-accident"),
        ("commission", "p-accident"),
        ("disability_work_activity", "p-work_activity"),
        ("rehabilitative_work_activity", "p-work_activity"),
        ("work_trial", "p-work_activity"),
        ("light_entrepreneur", ""),
    ],
)
def test_the_policy_of_the_legal_form(form: str, policy_id: str) -> None:
    accident = sample_accident(legal_form=Secret(form))
    assert accident_notice(accident, sample_policies()).policy_id == policy_id


def test_the_day_is_that_of_helsinki() -> None:
    """22.30 in UTC is half past one of the next day."""
    late = sample_accident(
        happened_at=datetime(2026, 10, 15, 22, 30, tzinfo=UTC), known_on=date(2026, 10, 16)
    )
    assert dict(accident_notice(late, ()).fields)["happened_at"] == "2026-10-16T01:30+03:00"
    with pytest.raises(InvalidValue, match="known_on"):
        accident_notice(
            sample_accident(
                happened_at=datetime(2026, 10, 15, 22, 30, tzinfo=UTC),
                known_on=date(2026, 10, 15),
            ),
            (),
        )


def test_the_text_of_a_severe_accident_in_english() -> None:
    accident = sample_accident(severe=True, on_the_way=True, what="Slipped.\nBroke an arm.")
    notice = accident_notice(accident, (sample_policy("accident"),))
    text = notice_text(notice, "en", Secret("310190-9990")).replace("\u00a0", " ")
    assert text == (
        "Notice of an accident at work\n"
        "\n"
        "File it with the insurer without delay, on 27 October 2026 at the latest.\n"
        "A death or a severe injury is told to the police and the occupational safety authority"
        " at once.\n"
        "\n"
        "Accident: acc-1\n"
        "Insurer: Example Insurer\n"
        "Policy number: NUMBER-accident\n"
        "Policyholder: firm\n"
        "Injured person: w-1\n"
        "Identity code: 310190-9990\n"
        "Gig: a-1\n"
        "When: 15 October 2026 13:20\n"
        "Known since: 15 October 2026\n"
        "Where: Yard of CANARYPLACE\n"
        "What happened: Slipped.\n"
        "    Broke an arm.\n"
        "Between home and work: yes\n"
        "Death or severe injury: yes\n"
        "Last day: 27 October 2026\n"
    )


def test_without_policy_the_text_says_whom_to_ask() -> None:
    notice = accident_notice(sample_accident(), ())
    text = notice_text(notice, "en", None)
    assert "Workers' Compensation Center" in text
    assert "police" not in text
    assert "Insurer: -\n" in text
    assert "Identity code: (add it when you file" in text
    assert [one.code for one in notice.findings] == ["accident_without_policy"]


def test_every_language_has_every_text() -> None:
    wording = notice_wording()
    for language in LANGUAGES:
        assert wording.keys(language) == wording.keys("en")
        for key in wording.keys("en"):
            assert wording.placeholders(key, language) == wording.placeholders(key, "en")
