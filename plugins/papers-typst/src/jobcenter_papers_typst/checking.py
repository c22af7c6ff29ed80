"""Checks of a finished PDF against what PDF/UA-1 (ISO 14289-1) asks of files like ours.

They read the file with pikepdf (the extra ``check``) and know nothing of how it was made. A program
sees a part of the standard only: whether an alternative text says the right thing, a reader knows.
"""

from __future__ import annotations

import io

from jobcenter_core.values.findings import Finding, Severity

__all__ = ["check_pdf"]

_STANDARD = "PDF/UA-1 (ISO 14289-1:2014)"


def check_pdf(content: bytes) -> tuple[Finding, ...]:
    """Each rule that the file breaks, as a finding ``paper_not_accessible``."""
    try:
        import pikepdf
    except ImportError:
        return (_unchecked(),)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            from jobcenter_papers_typst.rules import broken_rules

            return tuple(_finding(rule, what) for rule, what in broken_rules(pdf))
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError):
        return (_finding("7.1", "it is no PDF that can be read"),)


def _finding(rule: str, what: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="paper_not_accessible",
        path="paper",
        message=f"the PDF is not accessible: {what}",
        source=f"{_STANDARD}, {rule}",
        values=(("what", what),),
    )


def _unchecked() -> Finding:
    return Finding(
        severity=Severity.INFO,
        code="paper_unchecked",
        path="paper",
        message="the PDF was not checked: pikepdf is not installed",
    )
