"""Unfolds an amount of a payslip, invoice or charge down to minutes, rate, rounding and law."""

from __future__ import annotations

from jobcenter_core.errors import NotFound
from jobcenter_core.files.explain_lines import Document, LineExplanation, explained_lines
from jobcenter_core.files.explain_text import ending_lines, heading_lines, line_lines
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.wording.catalogue import Wording

__all__ = ["explain", "explanation"]


def explain(
    document: Document,
    *,
    wording: Wording,
    statutes: Statutes,
    lang: str,
    line: int | None = None,
) -> str:
    """Every amount of the document in words, or of the one ``line``, with a newline at the end.

    For each: what it is, the work it comes from by timesheet and entry, the lines it is a percent
    of, the arithmetic with the result before rounding, the statutory values with their date and
    source, and the law. The VAT lines of an invoice are numbered on from its last line of hours.
    A payslip's text names no person. Raises NotFound for a line that the document lacks.
    """
    if line is not None:
        found = explanation(document, line, statutes=statutes)
        return "\n".join(line_lines(found, wording, lang)) + "\n"
    parts = [heading_lines(document, statutes, wording, lang)]
    parts += [line_lines(one, wording, lang) for one in explained_lines(document, statutes)]
    parts.append(ending_lines(document, wording, lang))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def explanation(
    document: Document, line: int, *, statutes: Statutes | None = None
) -> LineExplanation:
    """The grounds of one line as data. Without ``statutes`` parameters have their names only.

    Raises NotFound for a line that the document lacks.
    """
    lines = explained_lines(document, statutes)
    for one in lines:
        if one.number == line:
            return one
    numbers = ", ".join(str(one.number) for one in lines)
    raise NotFound(
        f"it has no line {line}.",
        subject=document.id,
        kept="",
        next_step=f"Its lines are {numbers}." if numbers else "It has no lines.",
    )
