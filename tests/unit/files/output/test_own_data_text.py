"""The export as text: every kind has a name, amounts and days are written for the language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest

from jobcenter_core.center import packaged_wording
from jobcenter_core.files.output.own_data_text import own_data_json, own_data_text
from jobcenter_core.serial.schemas import SCHEMAS
from jobcenter_core.services.access_log import AccessEntry
from jobcenter_core.services.own_data import OwnData, OwnItem
from jobcenter_core.services.planned_documents import Keeping
from jobcenter_core.services.retention_rules import CONSENT_KINDS, GROUNDS

WORDING = packaged_wording()

FOUND = OwnData(
    worker_id="w-1",
    made_on=date(2026, 11, 24),
    is_restricted=True,
    items=(
        OwnItem(
            kind="payslip",
            id="slip-1",
            basis="law",
            keeping=(
                Keeping(
                    ground="payroll_bookkeeping",
                    parameter="retention.payroll_bookkeeping",
                    until=date(2036, 12, 31),
                ),
                Keeping(ground="vouchers", parameter="retention.vouchers", until=None),
            ),
            content={
                "gross_cents": 123_450,
                "worked_minutes": 90,
                "base_ppm": 73_000,
                "pay_on": "2026-11-13",
                "lines": [{"number": 1, "is_late": True, "reason": ""}],
                "starts_at": "2026-10-05T08:00:00+03:00",
                "nothing": None,
            },
        ),
        OwnItem(kind="group", id="g-1", basis="with_others", content={"name": "Ryhmä"}),
    ),
    access_log=(
        AccessEntry(
            position=7,
            at=datetime(2026, 11, 13, 7, 5, tzinfo=UTC),
            actor="clerk",
            event="SecretRevealed",
            kind="tax_card",
            id="card-1",
            field="rates",
            purpose="payroll run-1",
        ),
    ),
)


def test_the_english_text_word_for_word() -> None:
    assert own_data_text(FOUND, WORDING, "en").replace("\u00a0", " ") == (
        "Data about you\n"
        "\n"
        "Day: 24 November 2026\n"
        "Here is everything that is stored about you, why, and until when.\n"
        "You have asked for deletion. The data are kept for nothing but what the law requires.\n"
        "\n"
        "Payslip (slip-1)\n"
        "  Payroll bookkeeping (Prepayment Act). Kept until 31 December 2036.\n"
        "  Voucher of the bookkeeping. The last day is not known yet.\n"
        "  Gross: €1,234.50\n"
        "  Worked time: 1 h 30 min\n"
        "  Basic percent: 7.3%\n"
        "  Day of payment: 13 November 2026\n"
        "  Lines / 1 / Number: 1\n"
        "  Lines / 1 / is late: yes\n"
        "  Start: 5 October 2026 08:00\n"
        "\n"
        "Group (g-1)\n"
        "  The document is about several people. Only your part is here.\n"
        "  Name: Ryhmä\n"
        "\n"
        "Access log\n"
        "The opening of a secret is marked SecretRevealed.\n"
        # 07:05 UTC is 09:05 in Helsinki in winter.
        "13 November 2026 09:05: clerk, SecretRevealed, Tax card card-1 – Rates – payroll run-1\n"
        "\n"
        "If anything is wrong, tell the coordinator.\n"
    )


@pytest.mark.parametrize("lang", ["fi@selko", "fi", "sv", "en"])
def test_every_kind_and_ground_has_words(lang: str) -> None:
    keys = WORDING.keys(lang)
    kinds = {schema.kind for schema in SCHEMAS} | {"time_entry", "outbox_message"}
    assert {f"own_data.kind.{kind}" for kind in kinds} <= keys
    assert {f"own_data.ground.{ground}" for ground in GROUNDS} <= keys
    assert own_data_text(FOUND, WORDING, lang).endswith("\n")


def test_kinds_on_consent_are_kinds_that_are_stored() -> None:
    assert {schema.kind for schema in SCHEMAS} >= CONSENT_KINDS


def test_the_json_has_every_field() -> None:
    text = own_data_json(FOUND)
    assert '"nothing": null' in text
    assert '"at": "2026-11-13T07:05:00+00:00"' in text


def test_days_and_times_are_written_for_people() -> None:
    """739 894 is the number of 5 October 2026; minute 540 of a day is 9:00."""
    content = {
        "approve_by": "2026-11-09",
        "spans": [{"day": 739_894, "start_minute": 540}],
        # 2026-12-01T07:00Z is 9:00 in Helsinki: 20 788 days and 420 minutes after 1970.
        "start_utc_minute": 20_788 * 1_440 + 420,
    }
    item = OwnItem(kind="timesheet", id="ts-1", basis="law", content=content)
    text = own_data_text(attrs.evolve(FOUND, items=(item,)), WORDING, "en").replace("\xa0", " ")
    for written in ("9 November 2026", "5 October 2026", ": 09:00\n", "1 December 2026 09:00"):
        assert written in text
