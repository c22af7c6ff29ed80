"""Samples of certificates and CVs, every field of which says something."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.career.certificates import (
    Assessment,
    Certificate,
    CertificateContent,
    CertificateTask,
)
from jobcenter_core.career.cv import CvChoices, CvProfile, Education, LanguageSkill, Skill


def career_documents() -> dict[str, Any]:
    return {
        "certificate": Certificate(
            id="cert-1",
            kind="employment",
            worker_id="w-1",
            issuer_id="firm",
            requested_on=date(2026, 11, 2),
            language="sv",
            employment_id="e-1",
            wants_reason=True,
            wants_assessment=True,
            replaces="cert-0",
            state="revoked",
            number="C-2026-00007",
            code_digest="c1" * 32,
            issued_on=date(2026, 11, 5),
            issued_by="boss",
            content=CertificateContent(
                worker_name="Aïno Esimerkki",
                issuer_name="Firma Oy",
                issuer_business_id="2345678-3",
                first=date(2026, 9, 1),
                last=date(2026, 10, 31),
                tasks=(
                    CertificateTask(
                        order_id="o-1",
                        title="Postitus ja kääröt",
                        first=date(2026, 10, 5),
                        last=date(2026, 10, 30),
                        days=12,
                        worked_minutes=4_320,
                    ),
                ),
                birth_on=date(1990, 1, 31),
                ending_reason="Määräaika päättyi",
                assessment=Assessment(skill="Hyvä", conduct="Erinomainen"),
            ),
            revoked_on=date(2026, 11, 9),
            revoked_by="boss",
            revoked_reason="Väärä alkupäivä",
        ),
        "cv_profile": CvProfile(
            id="cv-profile-w-1",
            worker_id="w-1",
            entered_by="co",
            entered_on=date(2026, 11, 3),
            summary="Olen tarkka.\nPidän hiljaisuudesta.",
            email="aino@example.org",
            phone="040 123 4567",
            town="Helsinki",
            skills=(
                Skill(
                    id="s-1",
                    name="Pakkaaminen",
                    esco_uri="http://data.europa.eu/esco/skill/667cbbaf-f377-46d8-8f2d-1f6d8a55d74a",
                ),
            ),
            languages=(LanguageSkill(id="l-1", name="ruotsi", code="sv", level="B1"),),
            education=(
                Education(
                    id="ed-1",
                    title="Hygieniapassi",
                    school="Ammattiopisto",
                    first_year=2019,
                    last_year=2020,
                ),
            ),
        ),
        "cv_choices": CvChoices(
            id="cv-choices-w-1-2",
            worker_id="w-1",
            version=2,
            chosen_on=date(2026, 11, 4),
            hidden=("work/o-2",),
            order=("work/o-3", "work/o-1"),
            reworded=(("work/o-1", "Kirjeiden postitus"),),
            kinds_of_work=(("work/o-1", "mailing"),),
            shows_hours=False,
        ),
    }
