"""The official schemas refuse what is broken; findings name the element and no value."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcenter_core.errors import ConfigurationError, InvalidValue
from jobcenter_core.values.findings import Severity
from jobcenter_tax_incomes_register.xsd import SchemaFolder

PAYER_CODE = "<Code>8765432-1</Code>"
WAGE = "made-samples/wage_method1_total_with_subtotal.xml"
TOP = "WageReportRequestToIR/DeliveryData"


def wage(folder: Path) -> str:
    return (folder / WAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "path", "expected"),
    [
        ("<Source>", "<Sauce/><Source>", f"{TOP}/Sauce", "Source"),
        ("<ProductionEnvironment>false", "<ProductionEnvironment>0", "", ""),
        ("<DeliveryDataType>100", "<DeliveryDataType>100.5", f"{TOP}/DeliveryDataType", ""),
        ("<DeliveryId>", f"<DeliveryId>{'D' * 40}", f"{TOP}/DeliveryId", ""),
        ("<FaultyControl>1</FaultyControl>", "", f"{TOP}/ProductionEnvironment", "FaultyControl"),
    ],
)
def test_broken(
    register_folder: Path, schemas: Path, old: str, new: str, path: str, expected: str
) -> None:
    text = wage(register_folder)
    assert old in text
    findings = SchemaFolder(schemas).check(text.replace(old, new, 1).encode())
    assert len(findings) == 1
    found = findings[0]
    assert (found.code, found.severity) == ("register_schema", Severity.ERROR)
    assert found.path == (path or f"{TOP}/ProductionEnvironment")
    assert dict(found.values).get("expected", "") == expected


def test_no_value_in_findings(register_folder: Path, schemas: Path) -> None:
    secret = "010190-999P" * 4
    text = wage(register_folder).replace(PAYER_CODE, f"<Code>{secret}</Code>")
    findings = SchemaFolder(schemas).check(text.encode())
    assert findings
    assert all("010190" not in repr(finding) for finding in findings)


def test_signature_still_to_come(register_folder: Path, schemas: Path) -> None:
    folder = SchemaFolder(schemas)
    signed = (register_folder / "made-samples/signed_status_request.xml").read_text("utf-8")
    start, end = signed.index("<Signature"), signed.index("</Signature>") + len("</Signature>")
    unsigned = (signed[:start] + signed[end:]).encode()
    assert folder.check(unsigned, before_signing=True) == ()
    missing = folder.check(unsigned)
    assert [dict(finding.values)["expected"] for finding in missing] == ["Signature"]
    assert missing[0].path == "StatusRequestToIR"


def test_what_is_not_a_message(register_folder: Path, schemas: Path) -> None:
    folder = SchemaFolder(schemas)
    with pytest.raises(InvalidValue):
        folder.check(b"<x/>")
    with pytest.raises(InvalidValue):
        folder.check(b"<!DOCTYPE x><x/>")


def test_folder_without_schemas(register_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"AckFromIR\.xsd"):
        SchemaFolder(tmp_path).check(
            (register_folder / "made-samples/ack_unknown_0.xml").read_bytes()
        )
    (tmp_path / "AckFromIR.xsd").write_text("<x/>", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        SchemaFolder(tmp_path).check(
            (register_folder / "made-samples/ack_unknown_0.xml").read_bytes()
        )
