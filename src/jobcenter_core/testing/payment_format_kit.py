"""The conformance kit of payment formats: subclass it, say which format, run pytest.

.. code-block:: python

    class TestMyFormat(PaymentFormatConformance):
        def payment_format(self) -> PaymentFormat:
            return MyFormat()

        def payments_in(self, content: bytes) -> list[tuple[str, int]]:
            ...  # ids and cents, read without the code that is tested

The kit is the specification of :class:`jobcenter_core.ports.payment_formats.PaymentFormat`: what
every format holds back, refuses and keeps to itself, whatever its files look like. It needs pytest
(the extra ``testing``). All persons and accounts are made up.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Address, Organisation
from jobcenter_core.payroll.payment_batches import PaymentBatch, PaymentToMake
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.secrets import Secret

__all__ = ["FORBIDDEN_WORDS", "PaymentFormatConformance", "sample_batch", "sample_payment"]

FORBIDDEN_WORDS = (
    "allowance", "asiakas", "client", "disability", "etuus", "kuntout", "korvau", "palkka",
    "rehabilit", "salary", "service", "social", "sosiaali", "toiminta", "toimintaraha", "vammais",
    "wages", "ahkeruus", "osallisuus", "pstladr", "adrline", "ustrd", "hetu",
)  # fmt: skip
"""Words, in lower case, that no file to a bank holds: what money is for, and who its receiver is to
the payer, is nobody's business on the way. Names of made-up persons and payers hold none either."""

_MADE_AT = datetime(2026, 11, 10, 9, 30, 15, tzinfo=ZONE)
_FRIDAY = date(2026, 11, 13)
_ACCOUNTS = ("FI5542345670000081", "FI7944052020036082", "FI1410093000123458")
_NAMES = ("Äiti Öljyläinen", "Matti Meikäläinen", "Åke Ström")


def sample_payment(number: int, **fields: Any) -> PaymentToMake:
    """A payment of 100.00 euros and as many cents as its number, to one of three made-up people."""
    values: dict[str, Any] = {
        "id": f"pay-{number:024x}",
        "payee_name": Secret(_NAMES[number % 3]),
        "iban": Secret(_ACCOUNTS[number % 3]),
        "amount_cents": 10_000 + number,
        **fields,
    }
    return PaymentToMake(**values)


def sample_batch(*payments: PaymentToMake, **fields: Any) -> PaymentBatch:
    """A batch of wages for Friday 13 November 2026."""
    values: dict[str, Any] = {
        "id": "pf-0123456789abcdef01234567-1",
        "payer": Organisation(
            id="firm",
            name="Työpaja Oy",
            business_id="2345678-0",
            iban="FI21 1234 5600 0007 85",
            address=Address(street="Salakatu 1", postal_code="00100", town="Helsinki"),
        ),
        "kind": "wages",
        "execute_on": _FRIDAY,
        "payments": payments,
        **fields,
    }
    return PaymentBatch(**values)


class PaymentFormatConformance(ABC):
    """Every case of the port. A subclass, its name beginning with ``Test``, defines
    ``payment_format()`` and ``payments_in(content)``."""

    @abstractmethod
    def payment_format(self) -> PaymentFormat:
        """A format to test."""

    @abstractmethod
    def payments_in(self, content: bytes) -> list[tuple[str, int]]:
        """Ids and cents of the payments in a file, in its order."""

    def built(self, batch: PaymentBatch) -> Built:
        return self.payment_format().build(batch, made_at=_MADE_AT)

    def test_the_file_holds_each_payment_with_its_amount(self) -> None:
        payments = [sample_payment(number) for number in range(1, 6)]
        built = self.built(sample_batch(*payments))
        (file,) = built.files
        assert built.held == ()
        assert built.findings == ()
        # 100.01 to 100.05: cents that no float would keep.
        assert self.payments_in(file.content) == [
            (f"pay-{number:024x}", 10_000 + number) for number in range(1, 6)
        ]
        assert file.about == tuple(payment.id for payment in payments)

    def test_the_same_batch_gives_the_same_bytes(self) -> None:
        batch = sample_batch(sample_payment(1), sample_payment(2))
        first, second = self.built(batch), self.built(batch)
        assert first == second
        assert first.files[0].sha256 == second.files[0].sha256

    def test_the_content_is_text_without_a_byte_order_mark(self) -> None:
        (file,) = self.built(sample_batch(sample_payment(1))).files
        assert file.content.decode("utf-8").encode("utf-8") == file.content
        assert not file.content.startswith(b"\xef\xbb\xbf")

    def test_finnish_letters_stay(self) -> None:
        batch = sample_batch(*(sample_payment(number) for number in range(3)))
        (file,) = self.built(batch).files
        text = file.content.decode("utf-8")
        assert all(name in text for name in _NAMES)

    def test_spaces_of_an_account_do_not_matter(self) -> None:
        spaced = sample_payment(1, iban=Secret("fi79 4405 2020 0360 82"))
        (file,) = self.built(sample_batch(spaced)).files
        assert b"FI7944052020036082" in file.content

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"iban": None}, "payment_account_missing"),
            ({"iban": Secret("")}, "payment_account_missing"),
            ({"iban": Secret("FI5542345670000082")}, "payment_account_invalid"),  # check digits
            ({"iban": Secret("US5542345670000081")}, "payment_account_invalid"),  # no SEPA country
            ({"amount_cents": 0}, "payment_amount_invalid"),
            ({"amount_cents": -1}, "payment_amount_invalid"),
            ({"amount_cents": 10**11}, "payment_amount_invalid"),  # over 999 999 999.99
            ({"payee_name": Secret("")}, "payment_name_unusable"),
        ],
    )
    def test_what_a_bank_would_refuse_is_held_and_the_others_are_paid(
        self, fields: dict[str, Any], code: str
    ) -> None:
        bad = sample_payment(2, **fields)
        built = self.built(sample_batch(sample_payment(1), bad, sample_payment(3)))
        (file,) = built.files
        assert built.held == (bad.id,)
        assert [id for id, _ in self.payments_in(file.content)] == [
            sample_payment(1).id,
            sample_payment(3).id,
        ]
        errors = [one for one in built.findings if one.severity is Severity.ERROR]
        assert [one.code for one in errors] == [code]
        assert errors[0].path.startswith(f"payment/{bad.id}/")

    def test_a_payment_that_stands_twice_is_held(self) -> None:
        twice = (sample_payment(1), sample_payment(1, amount_cents=5))
        built = self.built(sample_batch(*twice, sample_payment(2)))
        assert built.held == (twice[0].id,)
        assert [one.code for one in built.findings] == ["payment_repeated"]
        assert self.payments_in(built.files[0].content) == [(sample_payment(2).id, 10_002)]

    def test_without_a_payment_there_is_no_file(self) -> None:
        built = self.built(sample_batch(sample_payment(1, iban=None)))
        assert built.files == ()
        assert built.held == (sample_payment(1).id,)

    @pytest.mark.parametrize(
        "on",
        [
            date(2026, 11, 14),  # Saturday
            date(2026, 12, 24),  # Christmas Eve, a Thursday
            date(2027, 1, 6),  # Epiphany, a Wednesday
            date(2026, 11, 9),  # the day before the file is made
        ],
    )
    def test_a_day_without_payments_is_refused(self, on: date) -> None:
        built = self.built(sample_batch(sample_payment(1), execute_on=on))
        assert built.files == ()
        assert built.held == ()
        assert [one.code for one in built.findings] == ["payment_day_closed"]

    @pytest.mark.parametrize(
        "fields", [{"iban": None}, {"iban": "FI2112345600000786"}, {"business_id": "2345678-1"}]
    )
    def test_a_payer_who_cannot_pay_is_refused(self, fields: dict[str, Any]) -> None:
        payer = attrs.evolve(sample_batch().payer, **fields)
        built = self.built(sample_batch(sample_payment(1), payer=payer))
        assert built.files == ()
        (finding,) = built.findings
        assert (finding.code, finding.path) == (
            "payment_payer_unusable",
            f"organisation/firm/{next(iter(fields))}",
        )

    def test_an_instant_needs_its_zone(self) -> None:
        naive = _MADE_AT.replace(tzinfo=None)
        with pytest.raises(InvalidValue, match="made_at"):
            self.payment_format().build(sample_batch(sample_payment(1)), made_at=naive)

    @pytest.mark.parametrize("kind", ["wages", "allowances"])
    def test_the_file_tells_nothing_about_people_but_name_account_and_amount(
        self, kind: str
    ) -> None:
        batch = sample_batch(sample_payment(1), sample_payment(2), kind=kind)
        (file,) = self.built(batch).files
        text = f"{file.name}\n{file.content.decode('utf-8')}".lower()
        assert [word for word in FORBIDDEN_WORDS if word in text] == []
        assert "salakatu" not in text  # no address, not the payer's either

    def test_no_name_or_account_is_in_what_people_read(self) -> None:
        payments = (sample_payment(1, iban=Secret("FI00")), sample_payment(2, amount_cents=0))
        built = self.built(sample_batch(*payments, sample_payment(3)))
        shown = f"{built!r}{built.findings}{built.files[0].name}"
        for secret in (*_NAMES, *_ACCOUNTS, "FI00", "Öljyläinen", "Ström"):
            assert secret not in shown

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<html><body>Service unavailable CANARY</body></html>",
            b"<?xml version='1.0'?><Document><CANARY>",
            b"<?xml version='1.0'?><Document xmlns='urn:CANARY'/>",
            b"<!DOCTYPE a [<!ENTITY e 'CANARY'>]><Document>&e;</Document>",
            b"\x00\xff\xfeCANARY",
        ],
    )
    def test_what_is_no_message_of_a_bank_is_refused_by_name(self, content: bytes) -> None:
        with pytest.raises(InvalidValue) as refusal:
            self.payment_format().read(content)
        assert "CANARY" not in f"{refusal.value}{refusal.value!r}"
