"""1,000 payslips of 16 lines as PDF/UA-1, each with other names and sums.

Acceptance of the papers: at most 20 seconds on two cores. Typesetting holds Python's lock, so the
second core is a second process. The ratio is to the same texts set as plain paragraphs without
tags: what the tables and the accessibility cost on top of the typesetter itself.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import attrs
import pytest
from measuring import interleaved

from jobcenter_core.center import Jobcenter, packaged_wording
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.ports.papers import Paper
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.months import Month

typst = pytest.importorskip("typst")
plugin = pytest.importorskip("jobcenter_papers_typst")

PAPERS, LINES, SECONDS, CORES = 1_000, 16, 20, 2
PART, ROUNDS = 20, 11
PLAIN = b"""#set document(title: "Payslip", date: none)
#set text(font: "FiraGO", lang: "fi")
#for one in json(bytes(sys.inputs.texts)) { par(one) }
"""


@cache
def first() -> tuple[Paper, ...]:
    """The longest payslip of the pilot and its worker's name, in plain Finnish."""
    month, pay_on = Month(2026, 10), date(2026, 11, 13)
    with Jobcenter.open("memory:", clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.run_month(month, pay_on=pay_on)
        view = center.month(month, pay_on=pay_on)
    slip = max(view.payslips, key=lambda slip: len(slip.lines))
    assert len(slip.lines) == LINES
    names, wording, made = directory_of(view), packaged_wording(), []
    worker = names.workers[slip.worker_id]
    for number in range(PAPERS):
        workers = {worker.id: attrs.evolve(worker, family_name=f"Esimerkki{number}")}
        lines = tuple(
            attrs.evolve(line, amount_cents=line.amount_cents + number) for line in slip.lines
        )
        one = attrs.evolve(slip, id=f"slip-{number}", lines=lines)
        known = attrs.evolve(names, workers=workers)
        made.append(payslip_paper(one, known, wording, "fi@selko"))
    return tuple(made)


def _digests(part: tuple[Paper, ...]) -> tuple[list[str], float]:
    """Of each paper's bytes, and the processor time that they took."""
    papers, begun = plugin.PdfPapers(), time.process_time()
    found = [sha256(papers.render(paper).files[0].content).hexdigest() for paper in part]
    return found, time.process_time() - begun


def _plain(folder: Path) -> Callable[[Paper], bytes]:
    source = folder / "plain.typ"
    source.write_bytes(PLAIN)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(plugin.__file__).parent / "fonts"],
    )
    compiler = typst.Compiler(input=source, root=folder, font_paths=fonts)

    def render(paper: Paper) -> bytes:
        inputs = {"texts": json.dumps(paper_texts(paper))}
        content = compiler.compile(sys_inputs=inputs, format="pdf", pdf_tags=False)
        assert isinstance(content, bytes)
        return content

    return render


def test_a_thousand_payslips_on_two_cores() -> None:
    papers = first()
    parts = [papers[begin : begin + 50] for begin in range(0, PAPERS, 50)]
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        list(pool.map(_digests, [papers[:1]] * CORES))  # the processes have started
        begun = time.perf_counter()
        done = list(pool.map(_digests, parts))
        wall = time.perf_counter() - begun
    found = [digest for digests, _ in done for digest in digests]
    assert len(set(found)) == PAPERS
    assert found[:PART] == _digests(papers[:PART])[0]  # any process gives the same bytes
    taken = sum(seconds for _, seconds in done) / CORES
    report = (
        f"\n{PAPERS} payslips of {LINES} lines: {taken:.1f} s of processor time on each of {CORES} "
        f"cores (at most {SECONDS}), {wall:.1f} s by the clock under a load of "
        f"{os.getloadavg()[0]:.1f}"
    )
    print(report)
    assert taken <= SECONDS, report


def test_against_plain_paragraphs(tmp_path: Path) -> None:
    papers, plain = plugin.PdfPapers(), _plain(tmp_path)
    texts = list(first())
    places = {"paper": 0, "plain": PART * (ROUNDS + 1)}

    def part(way: str, render: Callable[[Paper], object]) -> None:
        """Papers that were not set before: the compiler remembers what it has set."""
        begin = places[way]
        places[way] = begin + PART
        for paper in texts[begin : begin + PART]:
            render(paper)

    figures = interleaved(
        {
            "paper": lambda: part("paper", papers.render),
            "plain": lambda: part("plain", plain),
        },
        rounds=ROUNDS,
    )
    print(
        f"\na payslip: {1e3 * figures.median('paper') / PART:.1f} ms of processor time, "
        f"{figures.ratio('paper', 'plain'):.1f} times plain paragraphs without tags "
        f"({figures.spread('paper', 'plain')})"
    )
    assert figures.median("paper") > figures.median("plain")  # else something is not set
