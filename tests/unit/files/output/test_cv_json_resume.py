"""The CV as JSON Resume, against its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cv_example import EMPTY, FULL, WORDING

from jobcenter_core.career.cv import Cv
from jobcenter_core.files.output.cv_json_resume import cv_json_resume
from jobcenter_core.wording.catalogue import LANGUAGES

SCHEMA = Path(__file__).resolve().parents[3] / "golden" / "json-resume" / "schema.json"

# Fields of the schema that we use, and the three that it leaves room for.
KNOWN = {
    "basics": {"name", "email", "phone", "summary", "location"},
    "work": {"name", "position", "startDate", "endDate", "summary", "escoOccupation", "iscoGroup"},
    "certificates": {"name", "date", "issuer"},
    "references": {"reference"},
    "skills": {"name", "escoSkill"},
    "languages": {"language", "fluency"},
    "education": {"institution", "area", "startDate", "endDate"},
    "meta": {"version", "lastModified"},
}


def valid(cv: Cv, lang: str = "en") -> dict[str, Any]:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    data: dict[str, Any] = json.loads(cv_json_resume(cv, WORDING, lang))
    jsonschema.Draft7Validator.check_schema(schema)
    checker = jsonschema.Draft7Validator(
        schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    )
    assert [error.message for error in checker.iter_errors(data)] == []
    for name, part in data.items():
        for item in part if isinstance(part, list) else [part]:
            assert set(item) <= KNOWN[name]
    return data


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cv", [EMPTY, FULL], ids=["empty", "full"])
def test_json_resume_is_valid(cv: Cv, lang: str) -> None:
    valid(cv, lang)


def test_the_schema_would_refuse_a_wrong_one() -> None:
    """A date that is none and a list that is a text, so that the test above can fail."""
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for data in ({"work": [{"startDate": "5.10.2026"}]}, {"skills": "Ompelu"}):
        assert not checker.is_valid(data)


def test_json_resume_says_what_the_cv_does() -> None:
    data = valid(FULL)
    assert data["basics"]["location"] == {"city": "Helsinki"}
    assert data["work"][0] == {
        "name": "Firma Oy",
        "position": "Siivous",
        "startDate": "2026-10-05",
        "endDate": "2026-10-06",
        "summary": "5\u00a0October 2026 – 6\u00a0October 2026, 2\u00a0days, 16\u00a0h",
        "escoOccupation": (
            "http://data.europa.eu/esco/occupation/303a1e34-cb16-4054-b323-81e5eec17397"
        ),
        "iscoGroup": "http://data.europa.eu/esco/isco/C9112",
    }
    assert set(data["work"][1]) == {"position", "startDate", "endDate", "summary"}
    assert data["references"] == [{"reference": "Hyvin tehty"}]
    assert data["languages"][2] == {"language": "somali"}
    assert data["education"][1] == {"area": "Peruskoulu", "endDate": "2006"}
    assert data["meta"] == {"version": "v1.0.0", "lastModified": "2026-11-24T00:00:00"}
