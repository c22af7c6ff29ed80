"""Statements and notices: the official samples, and one case of each rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from sepa_samples import (
    ACCOUNT,
    NOTICE,
    balance,
    entry,
    for_reference,
    payment,
    statement,
)
from sepa_samples import read_statement as read

from jobcenter_core.billing.bank_entries import BankEntry, EntryPart
from jobcenter_core.errors import InvalidValue

LUMPS = ("091029ACCTSTMTARCH04", "091029ACCTSTMTARCH21", "091029ACCTSTMTARCH05")


def only(*inner: str) -> BankEntry:
    (found,) = read(statement(*inner)).entries
    return found


def parts(details: str, amount: str = "10.00") -> tuple[EntryPart, ...]:
    return only(entry(amount, details=details)).parts


# --- the samples


def test_the_statement_of_the_finnish_banks(iso20022: Path) -> None:
    """Ten entries: 23 075.00 in, 9 430.17 out, as its own summary says; 10 000.00 becomes
    23 644.83."""
    content = (iso20022 / "samples" / "FI_FFFS_camt_053_sample.xml").read_bytes()
    found = read(content, "CHF")
    assert (found.id, found.account) == ("BANKSTMTID0972009", "FI7433010001222090")
    assert len(found.entries) == 10
    assert sum(one.amount_cents for one in found.entries if one.posts) == 2_307_500
    assert sum(one.amount_cents for one in found.entries if not one.posts) == -943_017
    assert (found.opening_cents, found.closing_cents) == (1_000_000, 2_364_483)
    lumps = {one.bank_reference: one.amount_cents for one in found.entries if one.lump}
    assert lumps == dict(zip(LUMPS, (200_000, 50_000, 300_000), strict=True))
    wages = found.entries[0]
    assert (wages.amount_cents, wages.parts, wages.payer_name) == (-100_012, (), "")


def test_charges_that_were_taken_off_are_not_counted_as_paid(iso20022: Path) -> None:
    """Its seventh transaction: 5 500.00 was sent, 45.00 kept by banks, 5 455.00 came."""
    content = (iso20022 / "samples" / "FI_FFFS_camt_053_sample.xml").read_bytes()
    seventh = read(content, "CHF").entries[7]
    assert seventh.parts == (EntryPart(amount_cents=545_500, reference="RF98123456789012"),)


@pytest.mark.parametrize(
    ("name", "currency", "amounts"),
    [
        ("genkgo_camt053.v8.xml", "EUR", [885]),
        ("genkgo_camt054.v2.xml", "SEK", [-20_000_000]),  # "200000", without decimals
        ("genkgo_camt054.v8.xml", "SEK", [-20_000_000]),
    ],
)
def test_samples_of_others(iso20022: Path, name: str, currency: str, amounts: list[int]) -> None:
    found = read((iso20022 / "samples" / name).read_bytes(), currency)
    assert [one.amount_cents for one in found.entries] == amounts


def test_version_eight_tells_the_same(iso20022: Path) -> None:
    """Its payment has an amount of 0 in another currency: the entry's own amount counts. Its
    closing balance is in another currency, too, and tells nothing."""
    found = read((iso20022 / "samples" / "genkgo_camt053.v8.xml").read_bytes())
    (only_one,) = found.entries
    assert only_one.parts == (EntryPart(amount_cents=885, reference="4654654654654654"),)
    assert (only_one.payer_name, only_one.payer_account) == ("NAME NAME", "NL56AGDH9619008421")
    assert only_one.booked_on == date(2014, 12, 31)
    assert (found.opening_cents, found.closing_cents) == (1_815, None)


def test_a_report_within_the_day_is_refused_by_name(iso20022: Path) -> None:
    content = (iso20022 / "samples" / "FI_FFFS_camt_052_sample.xml").read_bytes()
    with pytest.raises(InvalidValue, match=r"one of camt\.053\.001\.02"):
        read(content)


def test_the_made_notice_is_valid(iso20022: Path) -> None:
    schema = etree.XMLSchema(file=str(iso20022 / "xsd" / "camt.054.001.02.xsd"))
    schema.assertValid(etree.parse(str(NOTICE)))


def test_a_notice_of_payments() -> None:
    """Six entries; booked credits 2 000.00 + 500.00 + 3 000.00 = 5 500.00."""
    found = read(NOTICE.read_bytes(), "CHF")
    assert len(found.entries) == 6
    posted = [one for one in found.entries if one.posts]
    assert sum(one.amount_cents for one in posted) == 550_000
    assert [part.amount_cents for part in posted[2].parts] == [250_000, -60_000, 150_000, -40_000]
    assert posted[0].parts[0].reference == "1232"  # the bank's blank is trimmed
    assert posted[0].parts[1].reference == "RF481232"  # wrong check digits stay as they came
    assert posted[0].payer_name == ""  # two payers
    assert (posted[2].payer_name, posted[2].payer_account) == ("Ostaja Oy", "FI2112345600000785")
    reversal, out, pending = found.entries[3:]
    assert (reversal.posts, reversal.booked, reversal.amount_cents) == (False, False, 4_500)
    assert (out.posts, out.booked, out.amount_cents, out.payer_name) == (False, True, -1_000, "")
    assert (pending.posts, pending.booked) == (False, False)


def test_lump_and_details_are_the_same_money(iso20022: Path) -> None:
    content = (iso20022 / "samples" / "FI_FFFS_camt_053_sample.xml").read_bytes()
    lumps = {one.id for one in read(content, "CHF").entries if one.lump}
    details = {one.id for one in read(NOTICE.read_bytes(), "CHF").entries if one.posts}
    assert lumps == details


# --- one case of each rule


def test_one_payment_with_its_reference() -> None:
    found = only(
        entry("10.5", details=payment("10.50", for_reference(" rf11 1232 "), payer="Ostaja Oy"))
    )
    assert found.amount_cents == 1_050
    assert found.parts == (EntryPart(amount_cents=1_050, reference="rf11 1232"),)
    assert (found.account, found.payer_name, found.posts) == (ACCOUNT, "Ostaja Oy", True)


def test_amounts_by_reference() -> None:
    told = for_reference("1232", "25.00") + for_reference("12344", note="6.00")
    assert [
        (one.amount_cents, one.reference) for one in parts(payment("19.00", told), "19.00")
    ] == [
        (2_500, "1232"),
        (-600, "12344"),
    ]


def test_what_the_amounts_leave_over_is_a_part_of_its_own() -> None:
    told = for_reference("1232", "6.00") + for_reference("12344", "5.00")
    found = parts(payment("10.00", told + "<Ustrd>charges</Ustrd>"))
    assert [(one.amount_cents, one.reference) for one in found] == [
        (600, "1232"),
        (500, "12344"),
        (-100, ""),
    ]


def test_references_without_amounts_are_not_guessed() -> None:
    (part,) = parts(payment("10.00", for_reference("1232") + for_reference("12344")))
    assert part == EntryPart(amount_cents=1_000, free_text="1232 12344")


def test_payments_without_amounts_are_not_guessed() -> None:
    (part,) = parts(payment("", for_reference("1232")) + payment("", for_reference("12344")))
    assert part.reference == ""
    assert part.free_text == "1232 12344"


def test_a_payment_back_within_a_batch_is_taken_off() -> None:
    told = payment("12.00", for_reference("1232")) + payment(
        "2.00", for_reference("12344"), side="DBIT"
    )
    assert [one.amount_cents for one in parts(told)] == [1_200, -200]


def test_free_text_and_invoice_numbers_are_kept() -> None:
    remittance = (
        "<Ustrd>Lasku 7</Ustrd><Strd><RfrdDocInf><Nb>2026-00007</Nb></RfrdDocInf>"
        "<AddtlRmtInf>kiitos</AddtlRmtInf></Strd>"
    )
    (part,) = parts(payment("10.00", remittance))
    assert part.free_text == "Lasku 7 2026-00007 kiitos"


def test_an_entry_that_tells_nothing_is_no_lump() -> None:
    found = only(entry())
    assert (found.parts, found.lump, found.posts) == ((), False, True)


def test_a_batch_that_tells_nothing_is_a_lump() -> None:
    found = only(entry(details="<Btch><NbOfTxs>2</NbOfTxs></Btch>" + payment("10.00")))
    assert (found.parts, found.lump, found.posts) == ((), True, True)


@pytest.mark.parametrize(
    ("change", "posts"),
    [
        ({"side": "DBIT"}, False),
        ({"status": "PDNG"}, False),
        ({"status": "INFO"}, False),
        ({"extra": "<RvslInd>true</RvslInd>"}, False),
        ({"extra": "<RvslInd>1</RvslInd>"}, False),
        ({"extra": "<RvslInd>false</RvslInd>"}, True),
        ({"amount": "0.00"}, False),
    ],
)
def test_what_is_posted(change: dict[str, str], posts: bool) -> None:
    assert only(entry(**change)).posts is posts


# --- ids


def ids(*inner: str, **fields: str) -> list[str]:
    return [one.id for one in read(statement(*inner, **fields)).entries]


def test_the_banks_reference_makes_the_id_whatever_the_day() -> None:
    assert ids(entry()) == ids(entry(on="2026-11-21"))
    assert ids(entry()) != ids(entry(reference="ARCH2"))
    assert ids(entry()) != ids(entry(), account="FI1410093000123458")
    assert ids(entry()) != ids(entry(side="DBIT"))
    assert ids(entry()) != ids(entry(extra="<RvslInd>true</RvslInd>"))


def test_the_reference_of_the_only_payment_serves_too() -> None:
    inner = "<TxDtls><Refs><AcctSvcrRef>ARCH1</AcctSvcrRef></Refs></TxDtls>"
    assert ids(entry(reference="", details=inner)) == ids(entry())


def test_without_a_reference_two_equal_payments_of_a_day_are_two() -> None:
    one = entry(reference="", details=payment("10.00", for_reference("1232"), payer="A"))
    other = entry(reference="", details=payment("10.00", for_reference("1232"), payer="B"))
    found = ids(one, one, other)
    assert len(set(found)) == 3
    assert found == ids(one, one, other)  # read again, they are the same


def test_an_id_tells_nothing() -> None:
    (found,) = ids(entry(details=payment("10.00", payer="Ostaja")))
    assert len(found) == len("be-") + 24
    assert ACCOUNT not in found


# --- the statement


def test_balances() -> None:
    found = read(statement(balance("OPBD", "1.00", "DBIT"), balance("CLBD", "2.00"), entry("3.00")))
    assert (found.opening_cents, found.closing_cents) == (-100, 200)


def test_the_closing_balance_before_serves_as_the_opening_one() -> None:
    assert read(statement(balance("PRCD", "1.00"))).opening_cents == 100


def test_days_of_one_account_are_one_statement() -> None:
    second = (
        f"<Stmt><Id>S2</Id><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id></Acct>"
        f"{balance('OPBD', '4.00')}{balance('CLBD', '5.00')}{entry(reference='B')}</Stmt>"
    )
    found = read(statement(balance("OPBD", "1.00"), balance("CLBD", "4.00"), entry(), body=second))
    assert len(found.entries) == 2
    assert (found.opening_cents, found.closing_cents) == (100, 500)


def test_an_empty_statement_is_one() -> None:
    assert read(statement()).entries == ()


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (statement(entry(currency="SEK")), "Ntry/Amt/@Ccy"),
        (statement(entry("10.005")), "Ntry/Amt"),
        (statement(entry("1e3")), "Ntry/Amt"),
        (statement(entry("-1.00")), "Ntry/Amt"),
        (statement(entry(side="BOTH")), "Ntry/CdtDbtInd"),
        (statement(entry(on="2026-02-30")), "Ntry/BookgDt"),
        (statement(entry(on="soon")), "Ntry/BookgDt"),
        (statement(entry(details=payment("x", for_reference("1"))) * 2), ""),
        (statement(id="/"), "Stmt/Id"),
        (statement(account=""), "Acct/Id"),
        (statement(balance("OPBD", "x")), "Bal/Amt"),
        (statement().replace(b"Stmt>", b"Other>"), "BkToCstmrStmt/Stmt"),
        (
            statement(body="<Stmt><Id>2</Id><Acct><Id><IBAN>FI1</IBAN></Id></Acct></Stmt>"),
            "Stmt/Acct/Id",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_its_element(content: bytes, field: str) -> None:
    if not field:  # an only payment's own amount is not looked at: the entry's counts
        assert len(read(content).entries) == 2
        return
    with pytest.raises(InvalidValue) as refusal:
        read(content)
    assert refusal.value.field == field


def test_no_name_account_or_text_is_in_the_repr() -> None:
    details = payment("10.00", "<Ustrd>CANARY text</Ustrd>", payer="CANARY name")
    assert "CANARY" not in repr(read(statement(entry(details=details))))
