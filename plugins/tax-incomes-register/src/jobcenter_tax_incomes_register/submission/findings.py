"""Findings about deliveries. The register's own texts may hold anything, so only codes are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jobcenter_core.values.findings import Finding, Severity
from jobcenter_tax_incomes_register.messages.status import ErrorInfo

__all__ = ["FINDINGS", "finding", "refusals"]

FINDINGS: Final = {
    "register_unreachable": "The register was not reached; nothing has left the house.",
    "register_no_answer": "No answer came; the register may have the delivery.",
    "register_reply_unreadable": "The reply is no message of the register; it is kept as it came.",
    "register_schema_version": "The reply is of another version of the interface.",
    "register_reply_untrusted": "The signature of the reply does not count; nothing was believed.",
    "register_reply_foreign": "The reply is about another delivery; nothing was changed by it.",
    "register_reply_unclear": "The reply does not say clearly what became of every report.",
    "register_reception_failed": "The register could not take the delivery in.",
    "register_not_there": "The register has nothing of the delivery.",
    "register_delivery_gone": "The register had taken the delivery in and does not know it now.",
    "register_delivery_invalidated": "The delivery was invalidated; nothing of it stands.",
    "register_resend_refused": "A repeat was refused: an earlier attempt may have arrived.",
    "register_refused": "The register refused the delivery.",
    "register_report_refused": "The register refused a report.",
}
"""Every code with its words."""

_SOURCE: Final = "Incomes Register"
_ERROR_CODE: Final = re.compile(r"[A-Za-z0-9_.-]{1,20}")


def finding(code: str, path: str, *values: tuple[str, str]) -> Finding:
    """A finding of that code about ``delivery/<id>`` or ``report/<id>``."""
    return Finding(
        severity=Severity.ERROR,
        code=code,
        path=path,
        message=FINDINGS[code],
        source=_SOURCE,
        values=values,
    )


def refusals(code: str, path: str, errors: Iterable[ErrorInfo]) -> tuple[Finding, ...]:
    """One finding for each code of error that the register gave, at least one."""
    codes = dict.fromkeys(_error_code(error) for error in errors)
    return tuple(finding(code, path, ("error", one)) for one in codes) or (finding(code, path),)


def _error_code(error: ErrorInfo) -> str:
    return error.code if _ERROR_CODE.fullmatch(error.code) else "unreadable"
