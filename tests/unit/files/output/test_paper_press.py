"""Papers are made one by one, and not made again without need."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from month_example import statutes, wording
from page_reader import Page
from press_example import ALL, CERTIFICATE, CV, PAGE, REVOKED, VIEW, write
from printed_example import WordsOnly, planned

from jobcenter_core.files.output.folder import write_folder
from jobcenter_core.files.output.manifest import MANIFEST
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.papers import Paper
from jobcenter_core.values.findings import Severity


def test_everything_is_there_and_linked_and_a_second_writing_changes_nothing(
    tmp_path: Path,
) -> None:
    first, made = write(tmp_path), WordsOnly()
    again = write(tmp_path, made=made)
    wanted = {one.file.path for one in planned(VIEW)}
    assert wanted <= set(first.paths) == set(first.changed)
    assert (again.paths, again.changed, made.made) == (first.paths, (), [])
    pages = [PAGE, "people/w-2/index.html", "index.html"]
    linked = {
        path.relative_to(tmp_path.resolve()).as_posix()
        for page in pages
        for link in Page((tmp_path / page).read_text(encoding="utf-8")).all("a")
        if not str(link.attributes["href"]).startswith("#")
        for path in [(tmp_path / page).parent.joinpath(str(link.attributes["href"])).resolve()]
    }
    assert linked == set(first.paths) - {"index.html"}


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"mine")])
def test_a_file_that_somebody_removed_or_changed_is_made_again(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    write(tmp_path)
    before = (tmp_path / CV).read_bytes()
    spoil(tmp_path / CV)
    made = WordsOnly()
    assert write(tmp_path, made=made).changed == (CV,)
    assert made.made == ["cv-w-1"]
    assert (tmp_path / CV).read_bytes() == before


def test_only_what_says_something_else_is_made_again(tmp_path: Path) -> None:
    write(tmp_path)
    (cv,) = VIEW.cvs
    made = WordsOnly()
    done = write(tmp_path, attrs.evolve(VIEW, cvs=(attrs.evolve(cv, given_name="Toinen"),)), made)
    assert (made.made, done.changed) == (["cv-w-1"], (CV,))


def test_another_version_of_the_format_or_no_manifest_makes_all_anew(tmp_path: Path) -> None:
    write(tmp_path)
    newer, anew = WordsOnly(), WordsOnly()
    assert write(tmp_path, made=newer, version="2").changed == ()  # the words are the same
    assert set(newer.made) == ALL
    (tmp_path / MANIFEST).unlink()
    write(tmp_path, made=anew, version="2")
    assert set(anew.made) == ALL


def test_a_format_of_another_name_makes_all_anew(tmp_path: Path) -> None:
    write(tmp_path)
    other = WordsOnly()
    other.name = "braille"
    write(tmp_path, made=other)
    assert set(other.made) == ALL


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format_version": 2, "files": {}}', '{"format_version": 1}']
)
def test_a_damaged_manifest_costs_time_and_nothing_else(tmp_path: Path, text: str) -> None:
    write(tmp_path)
    whole = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    done = write(tmp_path, REVOKED)
    assert done.removed.gone == ()
    assert (tmp_path / CERTIFICATE).is_file()  # who wrote it is no longer known
    write(tmp_path)
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == whole


def test_findings_of_papers_that_are_not_made_again_are_told_again(tmp_path: Path) -> None:
    first, again = write(tmp_path), write(tmp_path)
    assert {one.code for one in first.findings} == {"sign_replaced"}
    assert first.findings == again.findings


class Held(bytes):
    """The bytes of a file, counted for as long as somebody holds them."""

    alive = 0
    most = 0

    def __init__(self, *_: object) -> None:
        Held.alive += 1
        Held.most = max(Held.most, Held.alive)

    def __del__(self) -> None:
        Held.alive -= 1


class Counted(WordsOnly):
    """Keeps nothing itself, and counts the papers and the bytes that somebody holds."""

    def __init__(self) -> None:
        super().__init__()
        self.known: weakref.WeakSet[Paper] = weakref.WeakSet()
        self.most = 0

    def render(self, paper: Paper) -> Built:
        self.known.add(paper)
        self.most = max(self.most, len(self.known))
        (file,) = WordsOnly().render(paper).files
        content = Held(file.content)
        return Built(files=(OutgoingFile(name=file.name, media_type="", content=content),))


def test_no_more_than_two_files_are_held_however_many_there_are(tmp_path: Path) -> None:
    """One that is written and the next that is made: 40 certificates and the others."""
    Held.alive = Held.most = 0
    (one,) = VIEW.certificates
    numbers = [f"C-2026-{number:05}" for number in range(1, 41)]
    many = tuple(
        attrs.evolve(one, certificate=attrs.evolve(one.certificate, number=number))
        for number in numbers
    )
    counted = Counted()
    done = write(tmp_path, attrs.evolve(VIEW, certificates=many, in_force=tuple(numbers)), counted)
    assert len([path for path in done.changed if path.endswith(".pdf")]) == 39 + len(ALL)
    assert 1 <= Held.most <= 2
    assert 1 <= counted.most <= 2
    assert Held.alive == 0


class Failing(WordsOnly):
    """Fails at CVs."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def render(self, paper: Paper) -> Built:
        if paper.kind == "cv":
            raise self.error
        return super().render(paper)


def test_after_a_stop_what_was_made_is_known(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, made=Failing(KeyboardInterrupt()))
    made = WordsOnly()
    write(tmp_path, made=made)
    assert "cv-w-1" in made.made
    assert "slip-run-1-w-1" not in made.made


def test_a_paper_that_cannot_be_made_leaves_the_others_and_the_file_of_before(
    tmp_path: Path,
) -> None:
    """Its findings may hold no word of the error, which may hold anything."""
    write(tmp_path)
    (cv,) = VIEW.cvs
    newer = attrs.evolve(VIEW, cvs=(attrs.evolve(cv, given_name="Toinen"),))
    done = write(tmp_path, newer, Failing(RuntimeError("Toinen Nimi")))
    assert done.removed.gone == ()
    assert (tmp_path / CV).is_file()
    assert CV not in done.paths
    assert [one.code for one in done.findings if one.severity is Severity.ERROR] == [
        "provider_failed"
    ]
    assert "Toinen" not in repr(done.findings)


def test_a_paper_without_a_file_is_not_linked(tmp_path: Path) -> None:
    class Refusing(WordsOnly):
        def render(self, paper: Paper) -> Built:
            built = super().render(paper)
            return attrs.evolve(built, files=()) if paper.kind == "cv" else built

    done = write(tmp_path, made=Refusing())
    assert CV not in done.paths
    assert "cv-w-1" not in (tmp_path / PAGE).read_text(encoding="utf-8")


def test_the_manifest_holds_no_word_of_a_paper(tmp_path: Path) -> None:
    write(tmp_path)
    text = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    for word in ("Kuvitelma", "Aino", "Siivous", "eläke", "pension", "raja"):
        assert word not in text


def test_digests_are_those_of_whoever_writes(tmp_path: Path) -> None:
    """A keyed digest tells nobody whether a guess at a forecast is right."""
    seen: list[bytes] = []

    def digest(content: bytes) -> str:
        seen.append(content)
        return f"{len(content):064x}"

    write_folder(
        VIEW,
        statutes=statutes(),
        wording=wording(),
        out=tmp_path,
        paper_format=WordsOnly(),
        digest=digest,
    )
    content = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["files"]
    entries = [one[key] for one in content.values() for key in ("content", "made_of") if key in one]
    assert set(entries) <= {f"{len(one):064x}" for one in seen}
    assert (tmp_path / CERTIFICATE).read_bytes() in seen


def test_findings_are_kept_with_their_file(tmp_path: Path) -> None:
    write(tmp_path)
    content = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["files"]
    (kept,) = content[CERTIFICATE]["findings"]
    assert (kept["code"], kept["path"]) == ("sign_replaced", "certificate")
