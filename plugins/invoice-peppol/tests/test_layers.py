"""The layers with a schema, a stylesheet and processes made here: no official file is needed."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from peppol_files import changed, errors, file_of

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.values.findings import Severity
from jobcenter_invoice_peppol import OfficialFiles, rule_runners, validation
from jobcenter_invoice_peppol.rule_runners import (
    ApartRunner,
    InProcessRunner,
    RulesFailed,
    RunnerStopped,
)
from jobcenter_invoice_peppol.validation import CEN, PEPPOL, official_findings, validate

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
XSD = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{INVOICE}">
<xs:element name="Invoice"><xs:complexType><xs:sequence>
<xs:any namespace="##other" processContents="skip" maxOccurs="18"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>"""
XSLT = """<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"
 xmlns:s="http://purl.oclc.org/dsdl/svrl" version="2.0">
<s:failed-assert><x:attribute name="id">R-1</x:attribute>
<s:text>[R-1]-Known.</s:text></s:failed-assert>
</x:stylesheet>"""
REPORT = """<s:schematron-output xmlns:s="http://purl.oclc.org/dsdl/svrl">
<s:failed-assert id="R-1" flag="fatal"
 location="/*:Invoice[namespace-uri()='urn:a/b'][1]/*:Price[namespace-uri()='urn:c'][2]"/>
<s:failed-assert id="R-2" flag="warning" location="/Invoice">
<s:text>CANARY</s:text></s:failed-assert>
</s:schematron-output>"""


class Fake:
    """A runner that gives a report, or raises."""

    def __init__(self, result: str | Exception) -> None:
        self.result = result
        self.documents: list[str] = []

    def run(self, stylesheet: Path, document: str) -> str:
        self.documents.append(document)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OfficialFiles:
    """Files laid out as the folder of JOBCENTER_SCHEMAS is."""
    schemas, rules = tmp_path / "ubl" / "xsd" / "maindoc", tmp_path / "peppol" / "xslt"
    for folder in (schemas, rules):
        folder.mkdir(parents=True)
    (schemas / "UBL-Invoice-2.1.xsd").write_text(XSD)
    (rules / "CEN-EN16931-UBL.xslt").write_text(XSLT)
    (rules / "PEPPOL-EN16931-UBL.xslt").write_text(XSLT)
    monkeypatch.setattr(validation, "saxon_is_at_hand", lambda: True)
    return OfficialFiles.in_folder(tmp_path)


def test_the_folder_is_laid_out_so(made: OfficialFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made.schemas is not None
    monkeypatch.setenv("JOBCENTER_SCHEMAS", str(made.schemas.parents[2]))
    assert OfficialFiles.at_hand() == made
    assert None not in attrs.astuple(made)


def test_a_report_becomes_findings(made: OfficialFiles) -> None:
    runner = Fake(REPORT)
    files = attrs.evolve(made, peppol_rules=None)
    fatal, warning, rest = validate(file_of("standard"), files, runner)
    assert (fatal.severity, fatal.code, fatal.source) == (Severity.ERROR, "einvoice_rule", "R-1")
    assert (fatal.path, fatal.message) == ("file/Invoice[1]/Price[2]", "[R-1]-Known.")
    assert (warning.severity, warning.source) == (Severity.WARNING, "R-2")
    assert (warning.path, warning.message) == ("file/Invoice", "An official rule is broken.")
    assert (rest.severity, rest.values) == (Severity.INFO, (("layer", PEPPOL),))
    (document,) = runner.documents
    assert document.startswith("<Invoice ")
    assert "Åström &amp; Pojat" in document


def test_the_schema_comes_before_the_rules(made: OfficialFiles) -> None:
    """The standard file has 18 elements under its root; the nineteenth is one too many."""
    runner = Fake(REPORT)
    found = official_findings(file_of("twenty_lines"), made, runner)
    assert errors(found) == [("einvoice_schema", "file/InvoiceLine[2]")]
    assert [one.values for one in found[1:]] == [(("layer", CEN),), (("layer", PEPPOL),)]
    assert runner.documents == []


def test_a_schema_that_is_missing(made: OfficialFiles) -> None:
    with pytest.raises(ConfigurationError, match=r"UBL-CreditNote-2\.1\.xsd"):
        official_findings(file_of("credit_note"), made, Fake(REPORT))


def test_rules_that_fail_and_processes_that_stop(made: OfficialFiles) -> None:
    failed = official_findings(file_of("standard"), made, Fake(RulesFailed()))
    assert errors(failed) == [("einvoice_rule", "file")] * 2
    stopped = official_findings(file_of("standard"), made, Fake(RunnerStopped()))
    assert [one.code for one in stopped] == ["einvoice_unchecked"] * 2


def test_no_report(made: OfficialFiles) -> None:
    with pytest.raises(ConfigurationError, match="makes no SVRL"):
        official_findings(file_of("standard"), made, Fake("<html/>"))


def test_no_invoice(made: OfficialFiles) -> None:
    assert errors(official_findings(b"<a/>", made, Fake(REPORT))) == [
        ("einvoice_unreadable", "file/content")
    ]


@pytest.fixture
def saxon(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """In the place of saxonche; it refuses rules named so and documents with CANARY."""

    def compile_stylesheet(*, stylesheet_file: str) -> SimpleNamespace:
        if "refused" in stylesheet_file:
            raise RuntimeError("CANARY")
        compiled.append(stylesheet_file)
        return SimpleNamespace(transform_to_string=lambda *, xdm_node: f"<report of='{xdm_node}'/>")

    def parse_xml(*, xml_text: str) -> str:
        if "CANARY" in xml_text:
            raise RuntimeError("CANARY")
        return "node"

    compiled: list[str] = []
    processor = SimpleNamespace(
        parse_xml=parse_xml,
        new_xslt30_processor=lambda: SimpleNamespace(compile_stylesheet=compile_stylesheet),
    )
    fake = SimpleNamespace(PySaxonProcessor=lambda **options: processor, compiled=compiled)
    monkeypatch.setitem(sys.modules, "saxonche", fake)
    for cached in (rule_runners._processor, rule_runners._compiled):
        # The real one of this process is put aside: it is made but once.
        monkeypatch.setattr(rule_runners, cached.__name__, uncached(cached))
    return fake


def uncached(cached: object) -> object:
    """The function with a cache of its own."""
    return cache(cached.__wrapped__)  # type: ignore[attr-defined]


def test_in_process_compiles_once(saxon: SimpleNamespace) -> None:
    runner = InProcessRunner()
    for _ in range(2):
        assert runner.run(Path("rules.xslt"), "<a/>") == "<report of='node'/>"
    assert saxon.compiled == ["rules.xslt"]


def test_in_process_tells_nothing_of_errors(saxon: SimpleNamespace) -> None:
    with pytest.raises(RulesFailed) as failed:
        InProcessRunner().run(Path("rules.xslt"), "<CANARY/>")
    assert failed.value.__suppress_context__
    with pytest.raises(ConfigurationError, match=r"refused\.xslt") as refused:
        InProcessRunner().run(Path("refused.xslt"), "<a/>")
    assert "CANARY" not in str(refused.value)


def worker(program: str) -> ApartRunner:
    """A process apart that runs a line of Python."""
    return ApartRunner(timeout_seconds=20, command=[sys.executable, "-c", program])


ANSWER = "import sys, json\nfor line in sys.stdin: print(json.dumps([{!r}, '<r/>']), flush=True)"


def test_apart_answers() -> None:
    runner = worker(ANSWER.format("report"))
    assert runner.run(Path("rules.xslt"), "<ä/>\n") == "<r/>"
    process = runner._process
    assert runner.run(Path("rules.xslt"), "<ä/>") == "<r/>"
    assert runner._process is process


@pytest.mark.parametrize(
    ("program", "error"),
    [
        (ANSWER.format("refused"), ConfigurationError),
        (ANSWER.format("failed"), RulesFailed),
        ("raise SystemExit(3)", RunnerStopped),
        ("import os; os.abort()", RunnerStopped),
        ("input(); print('[\"report\", \"<r', end='')", RunnerStopped),
    ],
)
def test_apart_without_an_answer(program: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        worker(program).run(Path("rules.xslt"), "<a/>" * 100_000)


def test_apart_starts_again() -> None:
    """The first document ends the process; the next one has a new process."""
    runner = worker("import sys, json\nline = sys.stdin.readline()\nif 'bad' in line: sys.exit(1)\n"
                    "print('[\"report\", \"<r/>\"]', flush=True)\nsys.stdin.read()")  # fmt: skip
    with pytest.raises(RunnerStopped):
        runner.run(Path("rules.xslt"), "<bad/>")
    assert runner.run(Path("rules.xslt"), "<a/>") == "<r/>"


def test_apart_takes_no_longer_than_it_may() -> None:
    runner = ApartRunner(
        timeout_seconds=1, command=[sys.executable, "-c", "import time; time.sleep(600)"]
    )
    with pytest.raises(RunnerStopped):
        runner.run(Path("rules.xslt"), "<a/>")
    assert runner._process is not None
    assert runner._process.returncode is not None


def test_an_address_may_have_parts() -> None:
    """Street alone, country alone: what is there is read."""
    content = changed(
        file_of("standard"),
        ("<cbc:CityName>Espoo</cbc:CityName><cbc:PostalZone>02100</cbc:PostalZone>", ""),
    )
    assert errors(validate(content, OfficialFiles(), Fake(REPORT))) == []
