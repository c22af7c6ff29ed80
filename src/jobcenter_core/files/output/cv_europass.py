"""The CV as Europass XML, version 3.3 (root ``SkillsPassport``).

Of the Europass formats this one has its schema published as source with its names, order and types
(EuropassSchema 3.3.0, licence EUPL); it was read, and the elements here follow it. No codes of
ISCO-88 are written, because the programme's codes are of ISCO-08. Elements stay away when empty.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from typing import Final

from jobcenter_core.career.cv import Cv, CvWork, Education, LanguageSkill
from jobcenter_core.files.output.cv_text import certificate_title, work_summary
from jobcenter_core.wording.catalogue import Wording

__all__ = ["EUROPASS_NAMESPACE", "cv_europass"]

EUROPASS_NAMESPACE: Final = "http://europass.cedefop.europa.eu/Europass"
_VERSION: Final = "V3.3"
# The element has to be there; the name of the programme's software would reveal the programme.
_GENERATOR: Final = "XML export"
_LEVELS: Final = (
    "Listening",
    "Reading",
    "SpokenInteraction",
    "SpokenProduction",
    "Writing",
)


def cv_europass(cv: Cv, wording: Wording, lang: str) -> bytes:
    """The file as UTF-8 bytes; the same CV gives the same bytes."""
    root = ET.Element("SkillsPassport", xmlns=EUROPASS_NAMESPACE, locale=lang.partition("@")[0])
    _document(root, cv.made_on)
    learner = ET.SubElement(root, "LearnerInfo")
    _identification(learner, cv)
    if cv.summary:
        headline = ET.SubElement(learner, "Headline")
        _text(ET.SubElement(headline, "Type"), "Code", "personal_statement")
        _text(ET.SubElement(headline, "Description"), "Label", cv.summary)
    if cv.work:
        experiences = ET.SubElement(learner, "WorkExperienceList")
        for work in cv.work:
            _work(experiences, work, cv, lang)
    if cv.education:
        schools = ET.SubElement(learner, "EducationList")
        for one in cv.education:
            _education(schools, one)
    if cv.languages or cv.skills:
        _skills(ET.SubElement(learner, "Skills"), cv)
    _achievements(learner, cv, wording, lang)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _document(root: ET.Element, made_on: date) -> None:
    info = ET.SubElement(root, "DocumentInfo")
    instant = f"{made_on.isoformat()}T00:00:00.000Z"
    _text(info, "DocumentType", "ECV")
    _text(info, "CreationDate", instant)
    _text(info, "LastUpdateDate", instant)
    _text(info, "XSDVersion", _VERSION)
    _text(info, "Generator", _GENERATOR)


def _identification(learner: ET.Element, cv: Cv) -> None:
    person = ET.SubElement(learner, "Identification")
    if cv.name:
        name = ET.SubElement(person, "PersonName")
        _text(name, "FirstName", cv.given_name)
        _text(name, "Surname", cv.family_name)
    if not (cv.town or cv.email or cv.phone):
        return
    contact = ET.SubElement(person, "ContactInfo")
    if cv.town:
        address = ET.SubElement(ET.SubElement(contact, "Address"), "Contact")
        _text(address, "Municipality", cv.town)
    if cv.email:
        _text(ET.SubElement(contact, "Email"), "Contact", cv.email)
    if cv.phone:
        phones = ET.SubElement(contact, "TelephoneList")
        _text(ET.SubElement(phones, "Telephone"), "Contact", cv.phone)


def _work(experiences: ET.Element, work: CvWork, cv: Cv, lang: str) -> None:
    experience = ET.SubElement(experiences, "WorkExperience")
    period = ET.SubElement(experience, "Period")
    _day(period, "From", work.first)
    _day(period, "To", work.last)
    _text(ET.SubElement(experience, "Position"), "Label", work.title)
    _text(experience, "Activities", work_summary(work, cv, lang))
    if work.organisation:
        _text(ET.SubElement(experience, "Employer"), "Name", work.organisation)


def _education(schools: ET.Element, of: Education) -> None:
    education = ET.SubElement(schools, "Education")
    first = of.first_year or of.last_year
    if first is not None:
        period = ET.SubElement(education, "Period")
        ET.SubElement(period, "From", year=f"{first:04d}")
        if of.last_year is not None:
            ET.SubElement(period, "To", year=f"{of.last_year:04d}")
    _text(education, "Title", of.title)
    if of.school:
        _text(ET.SubElement(education, "Organisation"), "Name", of.school)


def _skills(skills: ET.Element, cv: Cv) -> None:
    native = [one for one in cv.languages if one.level == "native"]
    foreign = [one for one in cv.languages if one.level != "native"]
    if cv.languages:
        linguistic = ET.SubElement(skills, "Linguistic")
        if native:
            tongues = ET.SubElement(linguistic, "MotherTongueList")
            for one in native:
                _language(ET.SubElement(tongues, "MotherTongue"), one)
        if foreign:
            others = ET.SubElement(linguistic, "ForeignLanguageList")
            for one in foreign:
                _language(ET.SubElement(others, "ForeignLanguage"), one)
    if cv.skills:
        names = "\n".join(one.name for one in cv.skills)
        _text(ET.SubElement(skills, "JobRelated"), "Description", names)


def _language(skill: ET.Element, of: LanguageSkill) -> None:
    description = ET.SubElement(skill, "Description")
    _text(description, "Code", of.code)
    _text(description, "Label", of.name)
    if of.level not in ("", "native"):
        proficiency = ET.SubElement(skill, "ProficiencyLevel")
        for side in _LEVELS:
            _text(proficiency, side, of.level)


def _achievements(learner: ET.Element, cv: Cv, wording: Wording, lang: str) -> None:
    rows = [
        (
            "certifications",
            "certificates",
            f"{certificate_title(one.kind, one.number, wording, lang)}, {one.issuer}",
        )
        for one in cv.certificates
    ]
    rows += [("references", "feedback", one.text) for one in cv.feedback]
    if not rows:
        return
    achievements = ET.SubElement(learner, "AchievementList")
    for code, part, text in rows:
        achievement = ET.SubElement(achievements, "Achievement")
        title = ET.SubElement(achievement, "Title")
        _text(title, "Code", code)
        _text(title, "Label", wording.say(f"cv.{part}", lang))
        _text(achievement, "Description", text)


def _day(period: ET.Element, name: str, on: date) -> None:
    ET.SubElement(
        period, name, year=f"{on.year:04d}", month=f"--{on.month:02d}", day=f"---{on.day:02d}"
    )


def _text(parent: ET.Element, name: str, text: str) -> None:
    if text:
        ET.SubElement(parent, name).text = text
