"""Writing pain.001.001.09: one message, one block, in the order of the schema.

The block of wages carries the category purpose SALA; that of allowances carries none. Neither file
says what a payment is for: no purpose, no text, no address, no identity code. What the bank, or
whoever reads the payee's statement, sees of both is a payer, a payee, an account and an amount.
"""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from jobcenter_core.payroll.payment_batches import PaymentBatch
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_payments_sepa.batch_checks import Checked, Transfer

__all__ = ["NAMESPACE", "write_transfers"]

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
_WAGES = "wages"


def write_transfers(paid: Checked, batch: PaymentBatch, made_at: datetime) -> bytes:
    """The file, UTF-8 without a byte order mark, the same bytes for the same batch and instant."""
    names = {None: NAMESPACE}  # the stubs know no default namespace
    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap=names)  # type: ignore[arg-type]
    message = _add(root, "CstmrCdtTrfInitn")
    _header(message, paid, batch, made_at)
    _block(message, paid, batch)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _header(message: etree._Element, paid: Checked, batch: PaymentBatch, made_at: datetime) -> None:
    header = _add(message, "GrpHdr")
    _add(header, "MsgId", batch.id)
    local = made_at.astimezone(ZONE).replace(microsecond=0, tzinfo=None)
    _add(header, "CreDtTm", local.isoformat())
    _totals(header, paid.transfers)
    party = _add(header, "InitgPty")
    _add(party, "Nm", paid.payer_name)
    other = _add(_add(_add(party, "Id"), "OrgId"), "Othr")
    _add(other, "Id", paid.payer_code)
    _add(_add(other, "SchmeNm"), "Cd", "CUST")


def _block(message: etree._Element, paid: Checked, batch: PaymentBatch) -> None:
    block = _add(message, "PmtInf")
    _add(block, "PmtInfId", batch.id)
    _add(block, "PmtMtd", "TRF")
    _add(block, "BtchBookg", "true")  # one line on the payer's statement, not one for each worker
    _totals(block, paid.transfers)
    kind = _add(block, "PmtTpInf")
    _add(_add(kind, "SvcLvl"), "Cd", "SEPA")
    if batch.kind == _WAGES:
        _add(_add(kind, "CtgyPurp"), "Cd", "SALA")
    _add(_add(block, "ReqdExctnDt"), "Dt", batch.execute_on.isoformat())
    _add(_add(block, "Dbtr"), "Nm", paid.payer_name)
    _add(_add(_add(block, "DbtrAcct"), "Id"), "IBAN", paid.payer_iban)
    agent = _add(_add(block, "DbtrAgt"), "FinInstnId")
    _add(_add(agent, "Othr"), "Id", "NOTPROVIDED")  # the IBAN alone names the bank
    _add(block, "ChrgBr", "SLEV")
    for transfer in paid.transfers:
        _transfer(block, transfer)


def _transfer(block: etree._Element, transfer: Transfer) -> None:
    element = _add(block, "CdtTrfTxInf")
    _add(_add(element, "PmtId"), "EndToEndId", transfer.id)
    amount = _add(_add(element, "Amt"), "InstdAmt", _euros(transfer.amount_cents))
    amount.set("Ccy", "EUR")
    _add(_add(element, "Cdtr"), "Nm", transfer.name)
    _add(_add(_add(element, "CdtrAcct"), "Id"), "IBAN", transfer.iban)


def _totals(parent: etree._Element, transfers: tuple[Transfer, ...]) -> None:
    _add(parent, "NbOfTxs", str(len(transfers)))
    _add(parent, "CtrlSum", _euros(sum(transfer.amount_cents for transfer in transfers)))


def _euros(cents: int) -> str:
    """Positive cents as euros with a point: 5 becomes ``0.05``."""
    digits = f"{cents:03}"
    return f"{digits[:-2]}.{digits[-2:]}"


def _add(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    element.text = text
    return element
