from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.career.certificate_making import (
    ask_by,
    content_findings,
    described,
    tasks_of,
    texts_of,
)
from jobcenter_core.career.certificates import (
    CERTIFICATE_LIFECYCLE,
    Assessment,
    Certificate,
    CertificateContent,
    CertificateTask,
    certificate_number,
)
from jobcenter_core.career.gigs import DoneWork, Gig, gigs_of
from jobcenter_core.career.occupations import KINDS_OF_WORK, kind_of_work, kind_of_work_by_tk10
from jobcenter_core.career.texts import as_shown, open_text
from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.values.ranges import DateRange

DAY = date(2026, 10, 5)


def span(on: date, minutes: int, start: int = 480) -> WorkSpan:
    return WorkSpan(entry_id="h", day=on.toordinal(), start_minute=start, worked_minutes=minutes)


def work(order: str, *spans: WorkSpan, title: str = "Työ", org: str = "firm") -> DoneWork:
    return DoneWork(order_id=order, title=title, organisation_id=org, spans=spans)


def gig(order: str, title: str) -> Gig:
    return Gig(
        order_id=order,
        title=title,
        organisation_id="firm",
        first=DAY,
        last=DAY,
        days=1,
        worked_minutes=60,
    )


def certificate(kind: str = "tasks", **fields: object) -> Certificate:
    values: dict[str, object] = {"employment_id": "e-1"} if kind == "employment" else {}
    return Certificate(
        id="c-1",
        kind=kind,
        worker_id="w-1",
        issuer_id="firm",
        requested_on=DAY,
        **{**values, **fields},  # type: ignore[arg-type]
    )


def content(*titles: str, **fields: object) -> CertificateContent:
    values: dict[str, object] = {
        "worker_name": "Aino",
        "issuer_name": "Firma Oy",
        "issuer_business_id": "2345678-3",
        "first": DAY,
        "last": DAY,
        "tasks": tuple(
            CertificateTask(order_id=f"o-{n}", title=title) for n, title in enumerate(titles)
        ),
        **fields,
    }
    return CertificateContent(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ended", "years", "last"),
    [
        (date(2016, 11, 24), 10, date(2026, 11, 24)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),  # 2029 has no 29 February
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_the_last_day_to_ask(ended: date, years: int, last: date) -> None:
    assert ask_by(ended, years) == last


def test_gigs_are_summed_by_order_and_day() -> None:
    second = date(2026, 10, 6)
    gigs = gigs_of(
        [
            work("o-2", span(second, 60)),
            work("o-1", span(DAY, 100), span(DAY, 20, 900), span(second, 30)),
            work("o-1", span(date(2026, 9, 30), 45)),
            work("o-3"),
            work("o-4", span(DAY, 0)),
        ]
    )
    assert [(one.order_id, one.first, one.last, one.days, one.worked_minutes) for one in gigs] == [
        ("o-1", date(2026, 9, 30), second, 3, 195),  # 100 + 20 + 30 + 45 minutes on 3 days
        ("o-2", second, second, 1, 60),
    ]


def test_only_hours_of_the_days_that_are_asked_about_count() -> None:
    parts = [work("o-1", span(DAY, 100), span(date(2026, 10, 9), 50))]
    within = gigs_of(parts, DateRange(None, DAY))
    assert [(one.days, one.worked_minutes) for one in within] == [(1, 100)]
    assert gigs_of(parts, DateRange(date(2027, 1, 1), None)) == ()


def test_one_order_for_two_organisations_is_two_gigs() -> None:
    gigs = gigs_of([work("o-1", span(DAY, 60)), work("o-1", span(DAY, 60, 900), org="city")])
    assert sorted(one.organisation_id for one in gigs) == ["city", "firm"]


def test_an_employment_lists_a_kind_of_task_once_and_without_hours() -> None:
    gigs = [gig("o-1", "Siivous"), gig("o-2", "Postitus"), gig("o-3", "SIIVOUS")]
    assert [(one.order_id, one.title, one.days) for one in tasks_of("employment", gigs)] == [
        ("o-1", "Siivous", 0),
        ("o-2", "Postitus", 0),
    ]
    assert [one.days for one in tasks_of("tasks", gigs)] == [1, 1, 1]


def test_a_description_stands_in_place_of_the_title() -> None:
    told = described([gig("o-1", ""), gig("o-2", "B")], {"o-1": " Siivous "})
    assert [one.title for one in told] == ["Siivous", "B"]
    with pytest.raises(InvalidValue, match="described"):
        described([gig("o-1", "")], {"o-1": "Sii\u200bvous"})


def test_findings_name_the_place() -> None:
    found = content_findings(certificate(), content("Siivous", "", "Työkokeilu"))
    assert [(one.code, one.path) for one in found] == [
        ("certificate_task_unnamed", "certificate/c-1/tasks/o-1"),
        ("certificate_reveals", "certificate/c-1/tasks/o-2"),
    ]
    none = content_findings(certificate(), content())
    assert [one.code for one in none] == ["certificate_without_work"]


def test_every_typed_text_is_looked_at() -> None:
    said = content(
        "Siivous",
        issuer_name="Työtoiminta Oy",
        ending_reason="Sairausloma",
        assessment=Assessment(skill="Työpaja", conduct="Hyvä"),
    )
    assert dict(texts_of(said)).keys() == {
        "tasks/o-0",
        "issuer_name",
        "ending_reason",
        "assessment/skill",
        "assessment/conduct",
    }
    found = content_findings(certificate("employment"), said)
    assert [one.path.removeprefix("certificate/c-1/") for one in found] == [
        "ending_reason",
        "assessment/skill",
    ]
    assert {one.source for one in found} == {
        "Employment Contracts Act (55/2001), chapter 6 section 7"
    }


def test_an_employer_gives_the_certificate_that_it_owes_in_its_own_name() -> None:
    """On a certificate of tasks, which nobody has to give, the same name would tell too much."""
    said = content("Siivous", issuer_name="Kuntoutussäätiö")
    assert content_findings(certificate("employment"), said) == ()
    (found,) = content_findings(certificate("tasks"), said)
    assert found.path == "certificate/c-1/issuer_name"


def test_attendance_may_name_what_it_is_about() -> None:
    said = content("Työtoiminta", issuer_name="Toimintakeskus")
    assert content_findings(certificate("attendance"), said) == ()
    assert content_findings(certificate("attendance"), content(""))[0].source == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "employment", "employment_id": ""},
        {"kind": "tasks", "wants_reason": True},
        {"kind": "attendance", "wants_assessment": True},
        {"kind": "employment", "order_id": "o-1"},
        {"kind": "tasks", "number": "C-2026-00001"},
        {"kind": "tasks", "language": "no"},
        {"kind": "other"},
    ],
)
def test_a_certificate_that_contradicts_itself_is_refused(fields: dict[str, object]) -> None:
    kind = str(fields.pop("kind"))
    with pytest.raises(InvalidValue, match=r"certificate\."):
        certificate(kind, **fields)


def test_the_lifecycle() -> None:
    assert CERTIFICATE_LIFECYCLE.terminal_states == ("withdrawn", "replaced")
    with pytest.raises(TransitionError):
        CERTIFICATE_LIFECYCLE.advance("issued", "issue", subject="c-1")
    assert certificate_number(2026, 7) == "C-2026-00007"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Siivous\u200b  ja\u2063 muuta ", "Siivous ja muuta"),
        ("\u200b\u2060", ""),
        ("\u200d\u200c", ""),
        ("👩\u200d🍳 keittiö", "👩\u200d🍳 keittiö"),
        ("<b>#set</b> $(x) {name}", "<b>#set</b> $(x) {name}"),
        ("شغل", "شغل"),
    ],
)
def test_titles_are_shown_as_typed_without_what_cannot_be_seen(typed: str, shown: str) -> None:
    assert as_shown(typed) == shown


def test_an_open_text_keeps_its_lines_and_hides_nothing() -> None:
    assert open_text(" a\nb ", "f", lines=True) == "a\nb"
    for text in ("a\nb", "a\u202eb", "a\u2061b", "x" * 2_001):
        with pytest.raises(InvalidValue):
            open_text(text, "f")


def test_kinds_of_work_have_codes_of_their_own() -> None:
    for field in ("code", "esco", "isco_group"):
        assert len({getattr(one, field) for one in KINDS_OF_WORK}) == len(KINDS_OF_WORK)
    packing = kind_of_work("packing")
    assert packing is not None
    # as the source has them
    assert packing.esco_uri == (
        "http://data.europa.eu/esco/occupation/f5cb9901-86fc-48d0-9cde-667fbe8cef3a"
    )
    assert packing.isco_uri == "http://data.europa.eu/esco/isco/C9321"
    assert kind_of_work("flying") is None
    assert kind_of_work_by_tk10("91120") == kind_of_work("cleaning")
    assert kind_of_work_by_tk10("") is None
