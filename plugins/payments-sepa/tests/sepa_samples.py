"""Small messages of a bank, put together by the tests."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jobcenter_core.billing.bank_entries import BankStatement
from jobcenter_core.ports.payment_formats import PaymentReport
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_payments_sepa import SepaFormat

MADE_AT = datetime(2026, 11, 10, 9, 30, 15, 999, tzinfo=ZONE)
NOTICE = Path(__file__).resolve().parent / "data" / "made_notice.camt.054.001.02.xml"
ACCOUNT = "FI4250001510000023"


def balance(code: str, amount: str, side: str = "CRDT", currency: str = "EUR") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
        "<Dt><Dt>2026-11-20</Dt></Dt></Bal>"
    )


def entry(
    amount: str = "10.00",
    *,
    side: str = "CRDT",
    status: str = "BOOK",
    reference: str = "ARCH1",
    details: str = "",
    on: str = "2026-11-20",
    currency: str = "EUR",
    extra: str = "",
) -> str:
    servicer = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{extra}'
        f"<Sts>{status}</Sts><BookgDt><Dt>{on}</Dt></BookgDt>{servicer}"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def payment(amount: str = "", remittance: str = "", payer: str = "", side: str = "") -> str:
    money = f'<AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>' if amount else ""
    debtor = f"<RltdPties><Dbtr><Nm>{payer}</Nm></Dbtr></RltdPties>" if payer else ""
    sign = f"<CdtDbtInd>{side}</CdtDbtInd>" if side else ""
    return f"<TxDtls>{sign}{money}{debtor}<RmtInf>{remittance}</RmtInf></TxDtls>"


def for_reference(reference: str, amount: str = "", note: str = "") -> str:
    stated = f'<RmtdAmt Ccy="EUR">{amount}</RmtdAmt>' if amount else ""
    stated += f'<CdtNoteAmt Ccy="EUR">{note}</CdtNoteAmt>' if note else ""
    return (
        f"<Strd><RfrdDocAmt>{stated}</RfrdDocAmt>"
        f"<CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>"
    )


def statement(*inner: str, account: str = ACCOUNT, id: str = "S1", body: str = "") -> bytes:
    """A camt.053.001.02 of one account; ``body`` is put beside it."""
    part = f"<Id>{id}</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{''.join(inner)}"
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'
        f"<Stmt>{part}</Stmt>{body}</BkToCstmrStmt></Document>"
    ).encode()


def read_statement(content: bytes, currency: str = "EUR") -> BankStatement:
    """What the format makes of a message that must be a statement or notice."""
    found = SepaFormat(currency_code=currency).read(content)
    assert isinstance(found, BankStatement)
    return found


def read_report(content: bytes) -> PaymentReport:
    """What the format makes of a message that must be an answer about a file."""
    found = SepaFormat().read(content)
    assert isinstance(found, PaymentReport)
    return found


def report(group: str, blocks: str = "", version: str = "03") -> bytes:
    """A pain.002 about the file ``pf-1``."""
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}">'
        "<CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-13T10:00:00</CreDtTm></GrpHdr>"
        "<OrgnlGrpInfAndSts><OrgnlMsgId>pf-1</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group}</OrgnlGrpInfAndSts>{blocks}"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def reason(code: str) -> str:
    return f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>"


def block(state: str = "", *payments: str, why: str = "") -> str:
    stated = f"<PmtInfSts>{state}</PmtInfSts>" if state else ""
    return (
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>pf-1</OrgnlPmtInfId>{stated}{why}"
        f"{''.join(payments)}</OrgnlPmtInfAndSts>"
    )


def told(payment_id: str, state: str, why: str = "") -> str:
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{payment_id}</OrgnlEndToEndId>"
        f"<TxSts>{state}</TxSts>{why}</TxInfAndSts>"
    )
