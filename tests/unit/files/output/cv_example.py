"""A CV that has every part, and one that has none."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.career.cv import (
    Cv,
    CvCertificate,
    CvWork,
    Education,
    LanguageSkill,
    ShownFeedback,
    Skill,
)
from jobcenter_core.center import packaged_wording

WORDING = packaged_wording()
ON = date(2026, 11, 24)
EMPTY = Cv(worker_id="w-1", given_name="Aino", family_name="Esimerkki", made_on=ON)
FULL = attrs.evolve(
    EMPTY,
    summary="Olen tarkka.\nPidän hiljaisuudesta.",
    email="aino@example.org",
    phone="040 123 4567",
    town="Helsinki",
    work=(
        CvWork(
            entry="work/o-1",
            title="Siivous",
            organisation="Firma Oy",
            first=date(2026, 10, 5),
            last=date(2026, 10, 6),
            days=2,
            worked_minutes=960,
            kind_of_work="cleaning",
        ),
        CvWork(
            entry="work/o-2",
            title="Postitus",
            organisation="",
            first=date(2026, 9, 1),
            last=date(2026, 9, 1),
            days=1,
            worked_minutes=90,
        ),
    ),
    certificates=(
        CvCertificate(
            entry="certificate/c",
            kind="tasks",
            number="C-2026-00001",
            issuer="Kaupunki",
            issued_on=ON,
        ),
    ),
    feedback=(ShownFeedback(id="f", order_id="o-1", text="Hyvin tehty", given_on=ON),),
    skills=(Skill(id="s", name="Ompelu"), Skill(id="t", name="Pakkaus")),
    languages=(
        LanguageSkill(id="a", name="suomi", code="fi", level="native"),
        LanguageSkill(id="b", name="ruotsi", code="sv", level="B1"),
        LanguageSkill(id="c", name="somali"),
    ),
    education=(
        Education(id="e", title="Hygieniapassi", school="Opisto", first_year=2019, last_year=2020),
        Education(id="g", title="Peruskoulu", last_year=2006),
        Education(id="h", title="Kurssi"),
    ),
)
