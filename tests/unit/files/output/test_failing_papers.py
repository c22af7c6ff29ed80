"""A paper format that fails at one paper: the others are printed, and the one is named."""

from __future__ import annotations

from pathlib import Path

import attrs
from month_example import statutes, wording
from printed_example import WordsOnly, people_view, planned

from jobcenter_core.files.output.folder import WrittenFolder, write_folder
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.papers import Paper
from jobcenter_core.values.findings import Severity

VIEW = attrs.evolve(people_view(), outgoing=())
CV = "people/w-1/cv-w-1.pdf"


class Failing(WordsOnly):
    def render(self, paper: Paper) -> Built:
        if paper.kind == "cv":
            raise OSError("CANARY")
        return super().render(paper)


def write(out: Path, made: WordsOnly) -> WrittenFolder:
    return write_folder(
        VIEW, statutes=statutes(), wording=wording(), out=out, paper_format=made, format_version="1"
    )


def test_the_others_are_printed_and_the_one_is_named(tmp_path: Path) -> None:
    written = write(tmp_path, Failing())
    (finding,) = [one for one in written.findings if one.severity is Severity.ERROR]
    assert (finding.code, finding.path) == ("provider_failed", f"paper/{CV}")
    assert dict(finding.values) == {"id": CV, "provider": "words", "fault": "OSError"}
    assert "CANARY" not in f"{finding}"
    printed = {path for path in written.paths if path.endswith(".pdf")}
    assert printed == {one.file.path for one in planned(VIEW)} - {CV}
    assert f'"{Path(CV).name}"' not in (tmp_path / "people/w-1/index.html").read_text("utf-8")
    assert CV in write(tmp_path, WordsOnly()).changed
