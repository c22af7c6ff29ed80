"""The same paper is the same bytes in other processes, whatever the hash seed and the time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from jobcenter_core.testing.paper_samples import sample_papers
from jobcenter_papers_typst import PdfPapers

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
    first = digests(PYTHONHASHSEED="1", TZ="Europe/Helsinki", LANG="fi_FI.UTF-8")
    second = digests(PYTHONHASHSEED="2", TZ="Pacific/Auckland", LANG="C", SOURCE_DATE_EPOCH="9")
    assert first == second
    assert len(first.splitlines()) == len(sample_papers())


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
