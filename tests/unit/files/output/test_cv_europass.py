"""The CV as Europass XML, against the structure of its schema."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import attrs
import pytest
from cv_example import EMPTY, FULL, WORDING

from jobcenter_core.career.cv import Cv
from jobcenter_core.files.output.cv_europass import EUROPASS_NAMESPACE, cv_europass
from jobcenter_core.files.output.cv_text import cv_text
from jobcenter_core.wording.catalogue import LANGUAGES

# The order of children by parent, read from the published schema: EuropassSchema 3.1.2,
# LearnerInformation, Identification, ContactInformation, DocumentInformation, Achievement,
# Organisation, EducationalExperience 3.3.0, EmploymentExperience, Headline 3.1.1, LinguisticSkill,
# Skill 3.1.2, CommonTypes 3.2.0 (the newest version of each file).
CHILDREN = {
    "SkillsPassport": ("DocumentInfo", "PrintingPreferences", "LearnerInfo", "AttachmentList"),
    "DocumentInfo": (
        "DocumentType",
        "Bundle",
        "CreationDate",
        "LastUpdateDate",
        "XSDVersion",
        "Generator",
        "Comment",
        "Copyright",
        "EuropassLogo",
    ),
    "LearnerInfo": (
        "Identification",
        "Headline",
        "WorkExperienceList",
        "EducationList",
        "Skills",
        "AchievementList",
        "Documentation",
    ),
    "Identification": ("PersonName", "ContactInfo", "Demographics", "Photo", "Signature"),
    "PersonName": ("Title", "FirstName", "Surname"),
    "ContactInfo": ("Address", "Email", "TelephoneList", "WebsiteList"),
    "Address": ("Contact", "Use"),
    "Email": ("Contact",),
    "TelephoneList": ("Telephone",),
    "Telephone": ("Contact", "Use"),
    "Headline": ("Type", "Description"),
    "Type": ("Code", "Label"),
    "WorkExperienceList": ("WorkExperience",),
    "WorkExperience": (
        "Period",
        "Description",
        "Documentation",
        "Position",
        "Activities",
        "Employer",
    ),
    "Period": ("From", "To", "Current", "Duration", "DurationEquivalent"),
    "Position": ("Code", "Label"),
    "Employer": ("Name", "ContactInfo", "Sector"),
    "EducationList": ("Education",),
    "Education": (
        "Period",
        "Description",
        "Documentation",
        "Title",
        "Activities",
        "Organisation",
        "Level",
        "Field",
    ),
    "Organisation": ("Name", "ContactInfo"),
    "Skills": (
        "Linguistic",
        "Communication",
        "Organisational",
        "JobRelated",
        "Computer",
        "Driving",
        "Other",
    ),
    "Linguistic": ("MotherTongueList", "ForeignLanguageList"),
    "MotherTongueList": ("MotherTongue",),
    "ForeignLanguageList": ("ForeignLanguage",),
    "MotherTongue": ("Description", "Documentation"),
    "ForeignLanguage": (
        "Description",
        "ProficiencyLevel",
        "AcquiredDuring",
        "VerifiedBy",
        "Documentation",
    ),
    "ProficiencyLevel": (
        "Listening",
        "Reading",
        "SpokenInteraction",
        "SpokenProduction",
        "Writing",
    ),
    "JobRelated": ("Description", "Documentation"),
    "AchievementList": ("Achievement",),
    "Achievement": ("Title", "Description", "Documentation"),
}
LABELS = ("Code", "Label")
ADDRESS = ("AddressLine", "AddressLine2", "PostalCode", "Municipality", "Country")


def read(cv: Cv, lang: str = "en") -> ET.Element:
    root = ET.fromstring(cv_europass(cv, WORDING, lang))
    for parent in root.iter():
        names = [child.tag.rpartition("}")[2] for child in parent]
        own = parent.tag.rpartition("}")[2]
        if not names:
            continue
        allowed = {"Description": LABELS, "Title": LABELS, "Contact": ADDRESS}.get(
            own, CHILDREN.get(own, ())
        )
        assert set(names) <= set(allowed), own
        places = [allowed.index(name) for name in names]
        assert places == sorted(places), own
    return root


def texts(root: ET.Element, path: str) -> list[str | None]:
    steps = "/".join(f"{{{EUROPASS_NAMESPACE}}}{step}" for step in path.split("/"))
    return [found.text for found in root.iterfind(f".//{steps}")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cv", [EMPTY, FULL], ids=["empty", "full"])
def test_europass_has_its_elements_in_the_order_of_the_schema(cv: Cv, lang: str) -> None:
    root = read(cv, lang)
    assert root.tag == f"{{{EUROPASS_NAMESPACE}}}SkillsPassport"
    assert root.get("locale") == lang[:2]
    assert texts(root, "XSDVersion") == ["V3.3"]


def test_europass_says_what_the_cv_does() -> None:
    root = read(FULL)
    assert texts(root, "PersonName/FirstName") == ["Aino"]
    assert texts(root, "Position/Label") == ["Siivous", "Postitus"]
    assert texts(root, "Employer/Name") == ["Firma Oy"]
    assert texts(root, "MotherTongue/Description/Label") == ["suomi"]
    assert texts(root, "ForeignLanguage/Description/Code") == ["sv"]
    assert texts(root, "ProficiencyLevel/Reading") == ["B1"]
    assert texts(root, "JobRelated/Description") == ["Ompelu\nPakkaus"]
    assert texts(root, "Achievement/Title/Code") == ["certifications", "references"]
    assert texts(root, "Education/Title") == ["Hygieniapassi", "Peruskoulu", "Kurssi"]
    begins = [found.attrib for found in root.iter(f"{{{EUROPASS_NAMESPACE}}}From")]
    assert begins[0] == {"year": "2026", "month": "--10", "day": "---05"}  # xsd:gMonth, xsd:gDay
    assert begins[-1] == {"year": "2006"}


def test_the_same_cv_gives_the_same_bytes() -> None:
    assert cv_europass(FULL, WORDING, "fi") == cv_europass(FULL, WORDING, "fi")


def test_parts_that_are_not_there_leave_no_empty_element() -> None:
    for field, value in (
        ("email", ""),
        ("phone", ""),
        ("town", ""),
        ("work", ()),
        ("skills", ()),
        ("languages", FULL.languages[:1]),
        ("languages", FULL.languages[1:]),
        ("education", ()),
        ("summary", ""),
        ("feedback", ()),
        ("given_name", ""),
    ):
        root = read(attrs.evolve(FULL, **{field: value}))
        assert [
            one.tag
            for one in root.iter()
            if not (one.text or "").strip() and len(one) == 0 and not one.attrib
        ] == []
    nameless = attrs.evolve(EMPTY, given_name="", family_name="")
    assert b"PersonName" not in cv_europass(nameless, WORDING, "fi")
    assert cv_text(nameless, WORDING, "fi").startswith("Ansioluettelo:\n")
