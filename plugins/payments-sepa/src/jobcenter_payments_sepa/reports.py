"""Reading pain.002: what the bank says of a file, its block and its payments."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.payment_formats import PaymentReport, PaymentState
from jobcenter_payments_sepa.reading import Node

__all__ = ["REPORTS", "read_report"]

REPORTS = ("pain.002.001.03", "pain.002.001.10")
"""Messages that answer about a file."""

# ISO 20022 external code lists of payment group and payment transaction status.
_STATES = {
    "RJCT": "rejected",
    "CANC": "rejected",
    "ACCP": "accepted",
    "ACSP": "accepted",
    "ACSC": "accepted",
    "ACCC": "accepted",
    "ACWC": "accepted",
    "ACWP": "accepted",
    "ACTC": "pending",  # the form is right; nothing is said of the payments yet
    "RCVD": "pending",
    "PDNG": "pending",
    "PART": "pending",  # each payment has a state of its own
    "ACFC": "pending",
    "ACPT": "pending",
    "BLCK": "pending",
}
_WEIGHT = {"": 0, "pending": 1, "accepted": 2, "rejected": 3}


def read_report(root: Node) -> PaymentReport:
    """The report. The state of the whole is that of the group; of a file with one block, as ours
    are, the block's when it says more. A rejected payment is always listed by itself.

    Raises :class:`~jobcenter_core.errors.InvalidValue` naming the element for anything else.
    """
    body = root.first("CstmrPmtStsRpt")
    if body is None:
        raise InvalidValue("bank_file/CstmrPmtStsRpt", "given")
    group = body.first("OrgnlGrpInfAndSts")
    message_id = group.text("OrgnlMsgId") if group else ""
    if group is None or not message_id:
        raise InvalidValue("OrgnlGrpInfAndSts/OrgnlMsgId", "given")
    found = [(_state(group, "GrpSts"), group)]
    payments: list[PaymentState] = []
    for block in body.all("OrgnlPmtInfAndSts"):
        found.append((_state(block, "PmtInfSts"), block))
        payments += [_payment(one) for one in block.all("TxInfAndSts")]
    state, node = max(found, key=lambda pair: _WEIGHT[pair[0]])
    if not state and not payments:
        raise InvalidValue("OrgnlGrpInfAndSts/GrpSts", "a state of the file or of its payments")
    return PaymentReport(
        message_id=message_id,
        state=state or "pending",
        reason_code=_reason(node) if state else "",
        payments=tuple(payments),
    )


def _payment(node: Node) -> PaymentState:
    payment_id = node.text("OrgnlEndToEndId")
    if not payment_id:
        raise InvalidValue("TxInfAndSts/OrgnlEndToEndId", "given")
    state = _state(node, "TxSts")
    if not state:
        raise InvalidValue("TxInfAndSts/TxSts", "given")
    return PaymentState(payment_id=payment_id, state=state, reason_code=_reason(node))


def _state(node: Node, tag: str) -> str:
    code = node.text(tag)
    if code and code not in _STATES:
        raise InvalidValue(tag, "a state of ISO 20022 that is known here")
    return _STATES[code] if code else ""


def _reason(node: Node) -> str:
    return node.text("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry")[:35]
