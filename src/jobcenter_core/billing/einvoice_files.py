"""Findings that every electronic format has: what does not fit, and what is wrong with a file."""

from __future__ import annotations

from jobcenter_core.values.findings import Finding, Severity

__all__ = [
    "not_an_invoice",
    "operator_missing",
    "schema_broken",
    "too_long",
    "unchecked",
]


def too_long(invoice_id: str, field: str, longest: int) -> Finding:
    """An identifier for which the format has no room. It is never cut."""
    values = (("field", field), ("longest", str(longest)))
    path, message = f"invoice/{invoice_id}/{field}", f"At most {longest} characters fit."
    if field == "number":
        return Finding(
            severity=Severity.ERROR,
            code="einvoice_number_too_long",
            path=path,
            message=message,
            values=values,
        )
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_identifier_too_long",
        path=path,
        message=message,
        values=values,
    )


def operator_missing(invoice_id: str, role: str) -> Finding:
    """No operator to send from or to, where the format names one (``role``: seller or buyer)."""
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_operator_missing",
        path=f"invoice/{invoice_id}/{role}/e_operator",
        message="The operator of electronic invoices is missing.",
        values=(("role", role),),
    )


def not_an_invoice(element: str, message: str) -> Finding:
    """A file that is no invoice of the format, or hostile. ``message`` holds no content of it."""
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_unreadable",
        path=f"file/{element}" if element else "file",
        message=message,
    )


def schema_broken(element: str, line: int) -> Finding:
    """A place where a file breaks the official schema."""
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_schema",
        path=f"file/{element}",
        message=f"The file breaks the schema at line {line}.",
        values=(("line", str(line)),),
    )


def unchecked(layer: str) -> Finding:
    """A layer of checks that could not be done, since its rules are not at hand."""
    return Finding(
        severity=Severity.INFO,
        code="einvoice_unchecked",
        path="file",
        message=f"Not checked, since its rules are not at hand: {layer}.",
        values=(("layer", layer),),
    )
