"""Rules in this process and in one apart, and what is said when a layer is not at hand."""

from __future__ import annotations

import gc
import io
import json
import threading
from pathlib import Path

import attrs
import pytest
from peppol_files import changed, file_of

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_peppol import OfficialFiles, PeppolFormat, rules_check, validation
from jobcenter_invoice_peppol.rule_runners import (
    ApartRunner,
    InProcessRunner,
    RuleRunner,
    RulesFailed,
    RunnerStopped,
)
from jobcenter_invoice_peppol.rule_worker import answer, serve
from jobcenter_invoice_peppol.rules_check import rule_findings
from jobcenter_invoice_peppol.safe_xml import parsed
from jobcenter_invoice_peppol.validation import CEN, PEPPOL, SCHEMA, official_findings

EMPTY = '<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl"/>'


def unchecked(findings: tuple[Finding, ...]) -> list[str]:
    """The layers that were not checked; nothing else was found."""
    assert {(one.severity, one.code) for one in findings} <= {(Severity.INFO, "einvoice_unchecked")}
    return [text for one in findings for name, text in one.values if name == "layer"]


class Fake:
    """A runner that says what it is told to."""

    def __init__(self, result: str | Exception) -> None:
        self.result = result

    def run(self, stylesheet: Path, document: str) -> str:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def test_without_official_files_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBCENTER_SCHEMAS", raising=False)
    assert unchecked(PeppolFormat().validate(file_of("standard"))) == [SCHEMA, CEN, PEPPOL]


def test_an_empty_folder_is_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOBCENTER_SCHEMAS", str(tmp_path))
    assert OfficialFiles.at_hand() == OfficialFiles()


def test_the_folder_of_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, official: OfficialFiles, shared: Path
) -> None:
    monkeypatch.setenv("JOBCENTER_SCHEMAS", str(shared))
    assert OfficialFiles.at_hand() == official
    assert PeppolFormat().validate(file_of("standard")) == ()


def test_without_saxon_the_rules_are_not_checked(
    monkeypatch: pytest.MonkeyPatch, shared: Path
) -> None:
    monkeypatch.setattr(validation, "saxon_is_at_hand", lambda: False)
    made = PeppolFormat(files=OfficialFiles.in_folder(shared))
    assert unchecked(made.validate(file_of("standard"))) == [CEN, PEPPOL]


def test_a_stopped_process_leaves_the_layer_unchecked(official: OfficialFiles) -> None:
    found = official_findings(file_of("standard"), official, Fake(RunnerStopped()))
    assert unchecked(found) == [CEN, PEPPOL]


def test_a_report_that_is_none(official: OfficialFiles) -> None:
    with pytest.raises(ConfigurationError, match="makes no SVRL"):
        official_findings(file_of("standard"), official, Fake("<html/>"))


def test_a_warning_and_an_unknown_rule(official: OfficialFiles) -> None:
    """A rule whose text is not in the stylesheet gets ours: the report's may hold a value."""
    report = EMPTY.replace(
        "/>",
        "><svrl:failed-assert id='X-1' flag='warning' location='/*:Invoice[1]/*:ID[1]'>"
        "<svrl:text>CANARY</svrl:text></svrl:failed-assert></svrl:schematron-output>",
    )
    files = OfficialFiles(schemas=official.schemas, cen_rules=official.cen_rules)
    found, _ = official_findings(file_of("standard"), files, Fake(report))
    assert (found.severity, found.source) == (Severity.WARNING, "X-1")
    assert found.path == "file/Invoice[1]/ID[1]"
    assert found.message == "An official rule is broken."


def test_texts_with_a_value_in_them_are_not_used(tmp_path: Path) -> None:
    rule = (
        "<svrl:failed-assert><xsl:attribute name='id'>{}</xsl:attribute>"
        "<svrl:text>{}</svrl:text></svrl:failed-assert>"
    )
    stylesheet = tmp_path / "national.xslt"
    stylesheet.write_text(
        "<a xmlns:svrl='http://purl.oclc.org/dsdl/svrl'"
        " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        + rule.format("A", "Always\n the same.")
        + rule.format("B", "This is <xsl:value-of select='.'/>.")
        + "</a>"
    )
    assert rules_check._rule_texts(stylesheet) == {"A": "Always the same."}


@pytest.mark.parametrize("apart", [False, True])
def test_a_stylesheet_that_is_none(official: OfficialFiles, tmp_path: Path, apart: bool) -> None:
    stylesheet = tmp_path / "rules.xslt"
    stylesheet.write_text("<not-xslt/>")
    files = OfficialFiles(schemas=official.schemas, cen_rules=stylesheet)
    made = PeppolFormat(files=files, apart=apart)
    with pytest.raises(ConfigurationError, match=r"rules\.xslt"):
        made.validate(file_of("standard"))


def test_a_schema_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "UBL-Invoice-2.1.xsd").write_text("<not-a-schema/>")
    made = PeppolFormat(files=OfficialFiles(schemas=tmp_path))
    with pytest.raises(ConfigurationError, match=r"UBL-Invoice-2\.1\.xsd"):
        made.validate(file_of("standard"))
    with pytest.raises(ConfigurationError, match=r"UBL-CreditNote-2\.1\.xsd"):
        made.validate(file_of("credit_note"))


def test_apart_says_the_same(official: OfficialFiles) -> None:
    apart = PeppolFormat(files=official, apart=True)
    content = file_of("standard")
    assert apart.validate(content) == ()
    broken = content.replace(b'unitCode="HUR"', b'unitCode="h"')
    found = apart.validate(broken)
    assert found == PeppolFormat(files=official).validate(broken)
    assert {one.source for one in found} == {"BR-CL-23"}


def test_apart_starts_again_when_its_process_ended(official: OfficialFiles) -> None:
    assert official.peppol_rules is not None
    runner = ApartRunner()
    document = file_of("standard").decode().partition("?>")[2]
    first = runner.run(official.peppol_rules, document)
    process = runner._process
    assert process is not None
    process.kill()
    process.wait()
    assert runner.run(official.peppol_rules, document) == first
    assert runner._process is not process


def test_apart_ends_with_its_object(official: OfficialFiles) -> None:
    assert official.peppol_rules is not None
    runner = ApartRunner()
    runner.run(official.peppol_rules, file_of("standard").decode().partition("?>")[2])
    process = runner._process
    assert process is not None
    del runner
    gc.collect()
    assert process.returncode is not None


def test_apart_gives_up_after_a_while(official: OfficialFiles) -> None:
    assert official.cen_rules is not None
    runner = ApartRunner(timeout_seconds=0)
    with pytest.raises(RunnerStopped):
        runner.run(official.cen_rules, "<a/>")


def test_threads_take_turns(official: OfficialFiles) -> None:
    made = PeppolFormat(files=official)
    found: list[tuple[Finding, ...]] = []
    threads = [
        threading.Thread(target=lambda: found.append(made.validate(file_of("vat_once"))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [()] * 4


def test_the_worker_answers_line_by_line() -> None:
    question = json.dumps(["rules.xslt", "<ä/>"]).encode()
    answers = io.BytesIO()
    serve([question, question], answers, Fake(EMPTY))
    assert answers.getvalue() == (json.dumps(["report", EMPTY]) + "\n").encode() * 2


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(ConfigurationError("no", next_step="mend it"), "refused"), (RulesFailed(), "failed")],
)
def test_the_worker_tells_errors_by_their_kind(raised: Exception, kind: str) -> None:
    assert answer(json.dumps(["rules.xslt", "<a/>"]).encode(), Fake(raised)) == (kind, "")


@pytest.mark.parametrize("runner", [ApartRunner(), InProcessRunner()])
def test_rules_that_fail_are_an_error(official: OfficialFiles, runner: RuleRunner) -> None:
    """A sum that is no number stops the stylesheet. The schema would have refused it before."""
    assert official.cen_rules is not None
    document = parsed(changed(file_of("standard"), (">313.75<", ">CANARY<")))
    (found,) = rule_findings(document, official.cen_rules, runner)
    assert (found.severity, found.code) == (Severity.ERROR, "einvoice_rule")
    assert "CANARY" not in repr(found)


def test_what_apart_says_of_errors_goes_nowhere(
    official: OfficialFiles, capfd: pytest.CaptureFixture[str]
) -> None:
    assert official.cen_rules is not None
    document = changed(file_of("standard"), (">313.75<", ">CANARY<")).decode().partition("?>")[2]
    with pytest.raises(RulesFailed):
        ApartRunner().run(official.cen_rules, document)
    assert "CANARY" not in "".join(capfd.readouterr())


def test_the_rules_are_not_run_on_what_the_schema_refuses(
    official: OfficialFiles, capfd: pytest.CaptureFixture[str]
) -> None:
    """Saxon would write the text to the standard error of this process."""
    content = changed(file_of("standard"), (">313.75<", ">CANARY<"))
    refused = official_findings(content, official, InProcessRunner())
    assert {one.code for one in refused} == {"einvoice_schema", "einvoice_unchecked"}
    without_schema = attrs.evolve(official, schemas=None)
    found = official_findings(content, without_schema, InProcessRunner())
    assert unchecked(found) == [SCHEMA, CEN, PEPPOL]
    assert "CANARY" not in "".join(capfd.readouterr())
