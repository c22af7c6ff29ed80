"""The same paper is the same bytes in other processes, whatever the hash seed and the time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobcenter_core.testing.paper_samples import sample_papers
from jobcenter_papers_typst import PdfPapers
from jobcenter_papers_typst.fonts import FONT_FILES, FONT_FOLDER

SCRIPT = """
from hashlib import sha256
from jobcenter_core.testing.paper_samples import sample_papers
from jobcenter_papers_typst import PdfPapers
papers = PdfPapers()
for name, paper in sorted(sample_papers().items()):
    print(name, sha256(papers.render(paper).files[0].content).hexdigest())
"""


def digests(**changed: str) -> str:
    environment = {**os.environ, "PYTHONWARNINGS": "", **changed}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=environment
    )
    return found.stdout


def test_other_processes_give_the_same_bytes() -> None:
    first = digests(PYTHONHASHSEED="1", TZ="Europe/Helsinki", LC_ALL="fi_FI.UTF-8")
    second = digests(
        PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8", SOURCE_DATE_EPOCH="9"
    )
    third = digests(PYTHONHASHSEED="0", TZ="Pacific/Apia", LC_ALL="C", PYTHONUTF8="0")
    assert first == second == third
    assert len(first.splitlines()) == len(sample_papers())


def test_fonts_of_the_system_are_not_looked_at(tmp_path: Path) -> None:
    """Another FiraGO, whose letters are twice as wide, lies where systems and Typst have fonts."""
    tools = pytest.importorskip("fontTools.ttLib")
    for name in FONT_FILES:
        font = tools.TTFont(FONT_FOLDER / name)
        for glyph, (width, side) in font["hmtx"].metrics.items():
            font["hmtx"].metrics[glyph] = (width * 2, side)
        for folder in (".fonts", ".local/share/fonts"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            font.save(tmp_path / folder / name)
    places = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / ".local/share"}
    places["TYPST_FONT_PATHS"] = tmp_path / ".fonts"
    assert digests(**{name: str(place) for name, place in places.items()}) == digests()


def test_threads_share_an_object() -> None:
    papers, samples = PdfPapers(), list(sample_papers().values()) * 3
    alone = [papers.render(paper) for paper in samples]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(papers.render, samples)) == alone


def test_no_time_of_making_is_in_the_file() -> None:
    content = PdfPapers().render(sample_papers()["whole_fi"]).files[0].content
    assert b"CreationDate" not in content
    assert b"CreateDate" not in content
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(__import__("io").BytesIO(content)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
