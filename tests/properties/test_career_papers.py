"""Whatever is typed: a certificate or CV comes out whole, and what comes out reveals nothing."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from jobcenter_core.career.certificate_making import content_findings
from jobcenter_core.career.certificates import ATTENDANCE, Certificate
from jobcenter_core.career.cv import CvChoices, CvProfile
from jobcenter_core.career.cv_making import CvSources, make_cv
from jobcenter_core.career.gigs import Gig
from jobcenter_core.career.revealing import REVEALING_WORDS, leave_words_in, revealing_words_in
from jobcenter_core.center import packaged_wording
from jobcenter_core.files.output.certificate_text import certificate_json, certificate_text
from jobcenter_core.files.output.cv_europass import cv_europass
from jobcenter_core.files.output.cv_json_resume import cv_json_resume
from jobcenter_core.files.output.cv_text import cv_text
from jobcenter_core.services.certificates import IssuedCertificate
from jobcenter_core.testing.strategies import certificates, cv_choices, cv_profiles, texts
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = packaged_wording()
CODE = "0000-1111-2222-3333-4444"
WORDS = [word for words in REVEALING_WORDS.values() for word in words]
ON = date(2026, 11, 24)

typed = (
    texts() | st.sampled_from(WORDS) | st.builds("{} {}".format, texts(), st.sampled_from(WORDS))
)
"""Titles as people type them, often with a word that reveals."""


shown = certificates().filter(lambda one: one.content is not None and one.kind != ATTENDANCE)


@given(shown, st.lists(typed, max_size=4), st.sampled_from(LANGUAGES))
def test_what_has_no_finding_reveals_nothing(
    certificate: Certificate, titles: list[str], lang: str
) -> None:
    assert certificate.content is not None
    first = certificate.content.tasks[0]
    typed_tasks = [
        attrs.evolve(first, order_id=f"t-{place}", title=title)
        for place, title in enumerate(titles)
    ]
    # A person's name is the person's, and no word of ours.
    content = attrs.evolve(
        certificate.content, tasks=(first, *typed_tasks), worker_name="Aino Esimerkki"
    )
    found = {one.path.rpartition("/")[2] for one in content_findings(certificate, content)}
    kept = tuple(task for task in content.tasks if task.order_id not in found)
    content = attrs.evolve(content, tasks=kept)
    assume(kept and not content_findings(certificate, content))
    of = IssuedCertificate(certificate=attrs.evolve(certificate, content=content), code=CODE)
    for text in (certificate_text(of, WORDING, lang), certificate_json(of)):
        for line in text.splitlines():
            assert revealing_words_in(line) == ()
            assert leave_words_in(line) == ()


@given(shown, st.sampled_from(WORDS))
def test_a_word_that_reveals_has_a_finding(certificate: Certificate, word: str) -> None:
    assert certificate.content is not None
    tasks = (attrs.evolve(certificate.content.tasks[0], title=f"Työ {word.upper()}x"),)
    content = attrs.evolve(certificate.content, tasks=tasks)
    codes = [one.code for one in content_findings(certificate, content)]
    assert "certificate_reveals" in codes


@given(certificates(), texts(), st.sampled_from(LANGUAGES))
def test_every_issued_certificate_is_a_whole_paper(
    certificate: Certificate, name: str, lang: str
) -> None:
    assume(certificate.content is not None)
    assert certificate.content is not None
    content = attrs.evolve(certificate.content, worker_name=name)
    of = IssuedCertificate(certificate=attrs.evolve(certificate, content=content), code=CODE)
    assert name in certificate_text(of, WORDING, lang)
    assert json.loads(certificate_json(of))["worker"]["name"] == name


gigs = st.builds(
    Gig,
    order_id=st.sampled_from(("o-1", "o-2", "o-3")),
    title=st.just("") | typed,
    organisation_id=st.sampled_from(("firm", "center", "gone")),
    first=st.just(date(2026, 10, 5)),
    last=st.just(date(2026, 10, 6)),
    days=st.integers(1, 2),
    worked_minutes=st.integers(1, 2_880),
    occupation_code=st.sampled_from(("", "91120", "00000")),
)


@given(
    st.lists(gigs, max_size=3).map(tuple),
    st.none() | cv_profiles(),
    st.none() | cv_choices(),
    st.lists(certificates(), max_size=3).map(tuple),
    texts(),
    st.sampled_from(LANGUAGES),
)
def test_every_cv_is_whole_and_reveals_nothing(
    done: tuple[Gig, ...],
    profile: CvProfile | None,
    choices: CvChoices | None,
    held: tuple[Certificate, ...],
    name: str,
    lang: str,
) -> None:
    safe = tuple(one for one in held if not (one.content and content_findings(one, one.content)))
    cv, _ = make_cv(
        CvSources(
            worker_id="w-1",
            given_name=name,
            family_name="",
            made_on=ON,
            gigs=done,
            organisations={"firm": "Firma Oy", "center": "Toimintakeskus"},
            certificates=safe,
            profile=profile,
            choices=choices,
        )
    )
    text = cv_text(cv, WORDING, lang)
    resume = cv_json_resume(cv, WORDING, lang)
    assert json.loads(resume)["basics"]["name"] == cv.name
    assert ET.fromstring(cv_europass(cv, WORDING, lang)).tag.endswith("SkillsPassport")
    anonymous = attrs.evolve(cv, given_name="Aino")
    for line in cv_text(anonymous, WORDING, lang).splitlines():
        assert revealing_words_in(line) == ()
    assert cv.name in text
