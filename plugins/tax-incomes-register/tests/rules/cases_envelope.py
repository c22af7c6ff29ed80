"""Breaches of the envelope and of the references of reports."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from jobcenter_tax_incomes_register.messages.envelope import Id

W = "wage_report/W-1"
D = "delivery/D-1"
SERVICE = Id(type_code=1, code="7654321-2")
REPLACES = {"reports/1/data/action_code": 2}

BREACHES = [
    (
        "timestamp_without_zone",
        "company",
        {"envelope/made_at": datetime(2026, 11, 13, 9, 0, tzinfo=None)},  # noqa: DTZ001 - the fault
        f"{D}/envelope/made_at",
    ),
    *(
        ("delivery_type", name, {"envelope/delivery_type": kind}, f"{D}/envelope/delivery_type")
        for name, kind in (("company", 101), ("separate", 100), ("invalidation", 100))
    ),
    (
        "delivery_type",
        "invalidation",
        {"envelope/delivery_type": 104},
        f"{D}/envelope/delivery_type",
    ),
    *(
        (
            "delivery_id_characters",
            "company",
            {"envelope/delivery_id": text},
            f"delivery/{text}/envelope/delivery_id",
        )
        for text in ("D 1", "D.1", "Ä1")
    ),
    ("wrong_environment", "company", {"envelope/production": True}, f"{D}/envelope/production"),
    ("wrong_environment", "company", {"env/production": True}, f"{D}/envelope/production"),
    ("sender_not_creator", "company", {"envelope/sender": SERVICE}, f"{D}/envelope/sender"),
    ("contact_missing", "company", {"contacts": ()}, f"{D}/contacts"),
    ("content_missing", "company", {"reports": ()}, f"{D}/reports"),
    ("content_missing", "invalidation", {"items": ()}, f"{D}/items"),
    ("realtime_with_many", "two", {"real_time": True}, f"{D}/reports"),
    ("report_repeated", "two", {"reports/2/data/report_id": "W-1"}, f"{D}/reports/2"),
    # A replacement of what the same delivery replaces already, by the register's reference.
    (
        "report_repeated",
        "two",
        {
            "reports/1/data/action_code": 2,
            "reports/2/data/action_code": 2,
            "reports/1/data/register_id": "A" * 32,
            "reports/2/data/register_id": "A" * 32,
        },
        f"{D}/reports/2",
    ),
    (
        "payment_date_too_early",
        "company",
        {"period/paid_on": date(2018, 12, 31)},
        f"{D}/period/paid_on",
    ),
    # 45 days with the day of sending: 13.11. is the first, 27.12. the last.
    (
        "payment_date_too_far",
        "company",
        {"period/paid_on": date(2026, 12, 28)},
        f"{D}/period/paid_on",
    ),
    (
        "report_id_missing",
        "company",
        {"reports/1/data/report_id": None},
        "wage_report/number-1/data/report_id",
    ),
    ("new_report_with_version", "company", {"reports/1/data/version": 1}, f"{W}/data/version"),
    (
        "new_report_with_version",
        "company",
        {"reports/1/data/register_id": "A" * 32},
        f"{W}/data/register_id",
    ),
    (
        "replaced_report_missing",
        "company",
        {**REPLACES, "reports/1/data/report_id": None},
        "wage_report/number-1/data/report_id",
    ),
    (
        "version_not_positive",
        "company",
        {**REPLACES, "reports/1/data/version": 0},
        f"{W}/data/version",
    ),
    (
        "report_id_characters",
        "company",
        {"reports/1/data/report_id": "W/1"},
        "wage_report/number-1/data/report_id",
    ),
    (
        "report_id_characters",
        "separate",
        {"reports/1/data/report_id": "S 1"},
        "separate_report/number-1/data/report_id",
    ),
]

CORRECT = [
    ("company", {"period/paid_on": date(2026, 12, 27)}),
    ("company", {"period/paid_on": date(2019, 1, 1)}),
    ("company", {"envelope/production": True, "env/production": True}),
    (
        "company",
        {"envelope/made_at": datetime(2026, 11, 13, 9, 0, tzinfo=UTC) + timedelta(hours=1)},
    ),
    ("company", {**REPLACES, "reports/1/data/version": 1}),
    (
        "company",
        {**REPLACES, "reports/1/data/register_id": "a" * 32, "reports/1/data/report_id": None},
    ),
    ("company", {"envelope/delivery_id": "A-b_9", "real_time": True}),
    ("invalidation", {"envelope/source": None, "envelope/faulty_control": None}),
    ("invalidation", {"envelope/delivery_type": 106}),
]
