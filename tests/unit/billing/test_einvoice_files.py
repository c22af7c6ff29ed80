"""Findings that every electronic format has."""

from __future__ import annotations

import pytest

from jobcenter_core.billing.einvoice_files import (
    not_an_invoice,
    operator_missing,
    schema_broken,
    too_long,
    unchecked,
)
from jobcenter_core.values.findings import Finding, Severity

ERROR, INFO = Severity.ERROR, Severity.INFO


@pytest.mark.parametrize(
    ("finding", "severity", "code", "path"),
    [
        (too_long("i", "number", 20), ERROR, "einvoice_number_too_long", "invoice/i/number"),
        (
            too_long("i", "order_number", 70),
            ERROR,
            "einvoice_identifier_too_long",
            "invoice/i/order_number",
        ),
        (
            operator_missing("i", "buyer"),
            ERROR,
            "einvoice_operator_missing",
            "invoice/i/buyer/e_operator",
        ),
        (not_an_invoice("ID", "no"), ERROR, "einvoice_unreadable", "file/ID"),
        (not_an_invoice("", "no"), ERROR, "einvoice_unreadable", "file"),
        (schema_broken("ID", 7), ERROR, "einvoice_schema", "file/ID"),
        (unchecked("XSD"), INFO, "einvoice_unchecked", "file"),
    ],
)
def test_each_names_where_it_is(finding: Finding, severity: Severity, code: str, path: str) -> None:
    assert (finding.severity, finding.code, finding.path) == (severity, code, path)


def test_limits_and_lines_are_told() -> None:
    assert "20" in too_long("i", "number", 20).message
    assert "line 7" in schema_broken("ID", 7).message
    assert dict(unchecked("XSD").values) == {"layer": "XSD"}
