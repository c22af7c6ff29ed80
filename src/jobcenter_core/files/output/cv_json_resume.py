"""The CV as JSON Resume 1.0.

Gigs are ``work``, feedback is ``references`` without a name, certificates and skills are what they
are called. ESCO codes stand in two fields that the schema leaves room for: ``escoOccupation`` and
``iscoGroup`` of work, ``escoSkill`` of a skill. What is empty is not there.
"""

from __future__ import annotations

from typing import Any, Final

from jobcenter_core.career.cv import Cv, CvWork, Education, LanguageSkill
from jobcenter_core.career.occupations import kind_of_work
from jobcenter_core.files.output.cv_text import certificate_title, work_summary
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.wording.catalogue import Wording

__all__ = ["JSON_RESUME_VERSION", "cv_json_resume"]

JSON_RESUME_VERSION: Final = "v1.0.0"


def cv_json_resume(cv: Cv, wording: Wording, lang: str) -> str:
    """The JSON text with a newline at its end; the same CV gives the same text."""
    basics = {
        "name": cv.name,
        "email": cv.email,
        "phone": cv.phone,
        "summary": cv.summary,
        "location": _filled({"city": cv.town}),
    }
    parts: dict[str, list[dict[str, Any]]] = {
        "work": [_work(one, cv, lang) for one in cv.work],
        "certificates": [
            {
                "name": certificate_title(one.kind, one.number, wording, lang),
                "date": one.issued_on,
                "issuer": one.issuer,
            }
            for one in cv.certificates
        ],
        "references": [{"reference": one.text} for one in cv.feedback],
        "skills": [{"name": one.name, "escoSkill": one.esco_uri} for one in cv.skills],
        "languages": [_language(one, wording, lang) for one in cv.languages],
        "education": [_education(one) for one in cv.education],
    }
    return canonical_json(
        {
            "basics": _filled(basics),
            **{name: [_filled(one) for one in items] for name, items in parts.items() if items},
            "meta": {
                "version": JSON_RESUME_VERSION,
                "lastModified": f"{cv.made_on.isoformat()}T00:00:00",
            },
        }
    )


def _work(work: CvWork, cv: Cv, lang: str) -> dict[str, Any]:
    kind = kind_of_work(work.kind_of_work)
    return {
        "name": work.organisation,
        "position": work.title,
        "startDate": work.first,
        "endDate": work.last,
        "summary": work_summary(work, cv, lang),
        "escoOccupation": kind.esco_uri if kind else "",
        "iscoGroup": kind.isco_uri if kind else "",
    }


def _language(language: LanguageSkill, wording: Wording, lang: str) -> dict[str, Any]:
    is_native = language.level == "native"
    fluency = wording.say("cv.native", lang) if is_native else language.level
    return {"language": language.name, "fluency": fluency}


def _education(education: Education) -> dict[str, Any]:
    return {
        "institution": education.school,
        "area": education.title,
        "startDate": str(education.first_year or ""),
        "endDate": str(education.last_year or ""),
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
