from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.career.certificates import (
    Certificate,
    CertificateContent,
    CertificateTask,
)
from jobcenter_core.career.cv import (
    Cv,
    CvChoices,
    CvProfile,
    Education,
    LanguageSkill,
    ShownFeedback,
    Skill,
)
from jobcenter_core.career.cv_making import CvSources, make_cv
from jobcenter_core.career.gigs import Gig
from jobcenter_core.career.occupations import ESCO_SKILL
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Finding, Severity

ON = date(2026, 11, 24)


def gig(order: str, title: str, day: int, **fields: Any) -> Gig:
    on = date(2026, 10, day)
    values: dict[str, Any] = {"organisation_id": "firm", "days": 1, "worked_minutes": 90}
    return Gig(order_id=order, title=title, first=on, last=on, **{**values, **fields})


def issued(id: str, kind: str = "tasks", state: str = "issued", replaces: str = "") -> Certificate:
    return Certificate(
        id=id,
        kind=kind,
        worker_id="w-1",
        issuer_id="firm",
        employment_id="e-1" if kind == "employment" else "",
        requested_on=ON,
        state=state,
        replaces=replaces,
        number=f"C-2026-{id}",
        issued_on=ON,
        content=CertificateContent(
            worker_name="Aino",
            issuer_name="Firma Oy",
            issuer_business_id="2345678-3",
            first=ON,
            last=ON,
            tasks=(CertificateTask(order_id="o-1", title="Siivous"),),
        ),
    )


def profile(**fields: Any) -> CvProfile:
    return CvProfile(
        id="cv-profile-w-1", worker_id="w-1", entered_by="w-1", entered_on=ON, **fields
    )


def choices(**fields: Any) -> CvChoices:
    return CvChoices(id="cv-choices-w-1-1", worker_id="w-1", version=1, chosen_on=ON, **fields)


def made(*gigs: Gig, **fields: Any) -> tuple[Cv, tuple[Finding, ...]]:
    return make_cv(
        CvSources(
            worker_id="w-1",
            given_name="Aino",
            family_name="Esimerkki",
            made_on=ON,
            gigs=gigs,
            organisations={"firm": "Firma Oy"},
            **fields,
        )
    )


def test_the_latest_gig_comes_first_with_its_organisation() -> None:
    cv, findings = made(gig("o-1", "Siivous", 1), gig("o-2", "Postitus", 9))
    assert [(one.entry, one.title, one.organisation) for one in cv.work] == [
        ("work/o-2", "Postitus", "Firma Oy"),
        ("work/o-1", "Siivous", "Firma Oy"),
    ]
    assert (findings, cv.name, cv.shows_hours) == ((), "Aino Esimerkki", True)


def test_the_worker_hides_orders_and_rewords() -> None:
    gigs = [gig(f"o-{n}", f"Työ {n}", n) for n in (1, 2, 3, 4)]
    cv, findings = made(
        *gigs,
        choices=choices(
            hidden=("work/o-4",),
            order=("work/o-1", "work/o-9"),
            reworded=(("work/o-2", "Omat sanat"), ("work/o-9", "Ei ole")),
            shows_hours=False,
        ),
    )
    assert [one.title for one in cv.work] == ["Työ 1", "Työ 3", "Omat sanat"]
    assert not cv.shows_hours
    assert findings == ()


def test_a_kind_of_work_comes_from_the_worker_or_the_employment() -> None:
    cv, _ = made(
        gig("o-1", "A", 1, occupation_code="91120"),
        gig("o-2", "B", 2, occupation_code="91120"),
        gig("o-3", "C", 3),
        choices=choices(kinds_of_work=(("work/o-2", "packing"),)),
    )
    assert {one.title: one.kind_of_work for one in cv.work} == {
        "A": "cleaning",
        "B": "packing",
        "C": "",
    }
    with pytest.raises(InvalidValue, match="kinds_of_work"):
        choices(kinds_of_work=(("work/o-1", "flying"),))


def test_a_gig_without_a_title_waits_for_words() -> None:
    cv, findings = made(gig("o-1", "", 1))
    assert cv.work == ()
    assert [(one.code, one.path) for one in findings] == [
        ("cv_task_unnamed", "cv/w-1/work/o-1"),
        ("cv_empty", "cv/w-1"),
    ]
    cv, findings = made(gig("o-1", "", 1), choices=choices(reworded=(("work/o-1", "Siivous"),)))
    assert [one.title for one in cv.work] == ["Siivous"]
    assert findings == ()


def test_no_part_reveals() -> None:
    """A word in each text that can hold one; all of them are left out and named."""
    cv, findings = made(
        gig("o-1", "Työtoiminnan siivous", 1),
        gig("o-2", "Siivous", 2, organisation_id="center"),
        profile=profile(
            summary="Olen kuntoutustuella",
            email="a@kehitysvamma.example.org",
            phone="040 1, kuntoutuksen ohjaaja",
            town="Avotyö",
            skills=(Skill(id="s-1", name="Työpaja"), Skill(id="s-2", name="Ompelu")),
            languages=(LanguageSkill(id="l-1", name="selkokieli"),),
            education=(
                Education(id="e-1", title="Työvalmennus"),
                Education(id="e-2", title="Kurssi", school="Työtoiminta"),
            ),
        ),
        feedback=(ShownFeedback(id="f-1", order_id="o-1", text="Hyvä klient", given_on=ON),),
    )
    cv = attrs_with_center(cv)
    assert [one.title for one in cv.work] == ["Siivous"]
    assert [one.name for one in cv.skills] == ["Ompelu"]
    assert (cv.summary, cv.email, cv.phone, cv.town) == ("", "", "", "")
    assert (cv.languages, cv.feedback) == ((), ())
    assert [(one.title, one.school) for one in cv.education] == [("Kurssi", "")]
    assert {one.code for one in findings} == {"cv_reveals"}
    assert {one.path.removeprefix("cv/w-1/") for one in findings} == {
        "work/o-1",
        "profile/summary",
        "profile/email",
        "profile/phone",
        "profile/town",
        "skill/s-1",
        "language/l-1",
        "education/e-1",
        "education/e-2/school",
        "feedback/f-1",
    }
    assert all(one.severity is Severity.WARNING for one in findings)


def attrs_with_center(cv: Cv) -> Cv:
    """An organisation that is not known is not named, and one that reveals is not either."""
    assert cv.work[0].organisation == ""
    named, findings = make_cv(
        CvSources(
            worker_id="w-1",
            given_name="A",
            family_name="",
            made_on=ON,
            gigs=(gig("o-2", "Siivous", 2),),
            organisations={"firm": "Toimintakeskus"},
        )
    )
    assert named.work[0].organisation == ""
    assert [one.path for one in findings] == ["cv/w-1/work/o-2/organisation"]
    assert named.name == "A"
    return cv


def test_own_words_are_looked_at_too() -> None:
    cv, findings = made(
        gig("o-1", "Siivous", 1), choices=choices(reworded=(("work/o-1", "Avotyöpaikka"),))
    )
    assert cv.work == ()
    assert [one.code for one in findings] == ["cv_reveals", "cv_empty"]


def test_certificates_in_force_are_there_and_attendance_never_is() -> None:
    cv, _ = made(
        certificates=(
            issued("1"),
            issued("2", "employment"),
            issued("3", "attendance"),
            issued("4", state="revoked"),
            issued("5", state="replaced"),
        ),
        choices=choices(hidden=("certificate/1",)),
    )
    assert [(one.kind, one.number) for one in cv.certificates] == [("employment", "C-2026-2")]


def test_what_is_hidden_stays_hidden_when_it_is_given_anew() -> None:
    """1 was replaced by 2 and 2 by 3; the worker has hidden 1. 4 came in place of 5, put first."""
    certificates = (
        issued("1", state="replaced"),
        issued("2", state="replaced", replaces="1"),
        issued("3", replaces="2"),
        issued("4", replaces="5"),
        issued("5", state="replaced"),
        issued("6"),
    )
    first = choices(order=("certificate/5", "certificate/3"), hidden=("certificate/1",))
    cv, _ = made(certificates=certificates, choices=first)
    assert [one.number for one in cv.certificates] == ["C-2026-4", "C-2026-6"]
    cv, _ = made(certificates=certificates)
    assert [one.number for one in cv.certificates] == ["C-2026-6", "C-2026-4", "C-2026-3"]


def test_all_parts_are_shown_in_the_worker_s_order() -> None:
    cv, findings = made(
        profile=profile(
            summary="Olen tarkka.",
            email="a@example.org",
            phone="040",
            town="Espoo",
            skills=(Skill(id="a", name="A"), Skill(id="b", name="B")),
            languages=(LanguageSkill(id="fi", name="suomi", level="native"),),
            education=(Education(id="e", title="Kurssi", school="Koulu", first_year=2020),),
        ),
        feedback=(ShownFeedback(id="f", order_id="o", text="Hyvin tehty", given_on=ON),),
        choices=choices(order=("skill/b",), reworded=(("skill/a", "Aa"),)),
    )
    assert [one.name for one in cv.skills] == ["B", "Aa"]
    assert [one.text for one in cv.feedback] == ["Hyvin tehty"]
    assert (cv.summary, cv.email, cv.phone, cv.town) == (
        "Olen tarkka.",
        "a@example.org",
        "040",
        "Espoo",
    )
    assert [one.school for one in cv.education] == ["Koulu"]
    assert findings == ()


def test_an_empty_profile_is_a_cv_with_a_name() -> None:
    cv, findings = made(profile=profile())
    assert cv.is_empty
    assert [(one.code, one.severity) for one in findings] == [("cv_empty", Severity.INFO)]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: profile(email="aino"), "email"),
        (lambda: profile(email="a b@example.org"), "email"),
        (lambda: profile(email="a@b@example.org"), "email"),
        (lambda: profile(email="a@example"), "email"),
        (lambda: profile(summary="x\u2063"), "summary"),
        (lambda: profile(skills=(Skill(id="a", name="A"),) * 2), "skills"),
        (lambda: Skill(id="a", name=" "), "skill.name"),
        (lambda: Skill(id="a", name="A", esco_uri="http://example.org"), "esco_uri"),
        (lambda: Skill(id="a", name="A", esco_uri=f"{ESCO_SKILL}kuntoutustuella"), "esco_uri"),
        (lambda: Skill(id="a", name="A", esco_uri=f"{ESCO_SKILL}S1.2.3\n"), "esco_uri"),
        (lambda: LanguageSkill(id="a", name="A", level="D1"), "level"),
        (lambda: LanguageSkill(id="a", name="A", code="FI"), "code"),
        (lambda: LanguageSkill(id="a", name="A", code="fin"), "code"),
        (lambda: Education(id="a", title="A", first_year=2020, last_year=2019), "last_year"),
        (lambda: Education(id="a", title="A", first_year=20), "last_year"),
        (lambda: choices(reworded=(("work/o-1", " "),)), "reworded"),
        (lambda: choices(reworded=(("feedback/f", "Paras!"),)), "reworded"),  # a customer's words
        (lambda: choices(reworded=(("certificate/c", "Mestari"),)), "reworded"),
        (lambda: choices(hidden=("o-1",)), "entry"),
        (lambda: choices(order=("work/",)), "entry"),
        (lambda: choices(kinds_of_work=(("work/a b", "packing"),)), "entry"),
        (lambda: choices(reworded=(("name/x", "A"),)), "entry"),
        (lambda: CvChoices(id="a", worker_id="w", version=0, chosen_on=ON), "version"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(make: Any, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make()
    assert field in caught.value.field
