"""Breaches of the separate report and of invalidations."""

from __future__ import annotations

from datetime import date

from jobcenter_tax_incomes_register.messages.envelope import (
    AccidentInsurance,
    Address,
    Id,
    PayerBasic,
)
from jobcenter_tax_incomes_register.messages.invalidation import InvalidationItem
from jobcenter_tax_incomes_register.messages.payers import PensionPolicy
from jobcenter_tax_incomes_register.messages.separate import SeparateTransaction

D, S = "delivery/D-1", "separate_report/S-1"
ROWS = "reports/1/transactions"
MONTH, YEAR = "reports/1/month", "reports/1/year"
NOTHING = {ROWS: (SeparateTransaction(code=101),)}
ITEMS = "items"
INSURER = Id(type_code=1, code="7654321-2")

BREACHES = [
    ("report_date_ahead", "separate", {"reported_on": date(2026, 11, 14)}, f"{D}/reported_on"),
    ("report_date_too_early", "separate", {"reported_on": date(2018, 12, 31)}, f"{D}/reported_on"),
    ("separate_payer_type", "separate", {"payer/type_codes": (2, 1)}, f"{D}/payer/type_codes/2"),
    ("payment_month", "separate", {MONTH: 0}, f"{S}/month"),
    ("payment_month", "separate", {MONTH: 13}, f"{S}/month"),
    ("payment_month", "separate", {YEAR: 2018}, f"{S}/month"),
    # Today is in November 2026: a contribution goes to December, no wages to May 2027.
    ("payment_month_ahead", "separate", {MONTH: 1, YEAR: 2027}, f"{S}/transactions/1"),
    ("payment_month_ahead", "separate", {**NOTHING, MONTH: 6, YEAR: 2027}, f"{S}/transactions/1"),
    ("separate_rows_missing", "separate", {ROWS: ()}, f"{S}/transactions"),
    ("separate_code_unknown", "separate", {f"{ROWS}/1/code": 104}, f"{S}/transactions/1/code"),
    (
        "no_wages_with_contribution",
        "separate",
        {f"{ROWS}/+": SeparateTransaction(code=101)},
        f"{S}/transactions",
    ),
    (
        "no_wages_with_amount",
        "separate",
        {ROWS: (SeparateTransaction(code=101, amount_cents=0),)},
        f"{S}/transactions/1/amount_cents",
    ),
    *(
        (
            "separate_amount_missing",
            "separate",
            {f"{ROWS}/{number}/amount_cents": None},
            f"{S}/transactions/{number}/amount_cents",
        )
        for number in (1, 2)
    ),
    (
        "pension_policy_prefix",
        "separate",
        {
            "payer/pension_insurances": (
                PensionPolicy(provider_code=46, policy_number="54-12345678"),
            )
        },
        f"{D}/payer/pension_insurances/1/policy_number",
    ),
    (
        "pension_policy_form",
        "separate",
        {"payer/pension_insurances": (PensionPolicy(provider_code=46, policy_number="46-1234"),)},
        f"{D}/payer/pension_insurances/1/policy_number",
    ),
    (
        "accident_policy_space",
        "separate",
        {"payer/accident_insurances": (AccidentInsurance(insurer=INSURER, policy_number="1 2"),)},
        f"{D}/payer/accident_insurances/1/policy_number",
    ),
    (
        "item_reference_missing",
        "invalidation",
        {ITEMS: (InvalidationItem(version=1),)},
        f"{D}/items/1",
    ),
    ("item_id_characters", "invalidation", {f"{ITEMS}/1/item_id": "W 1"}, f"{D}/items/1/item_id"),
    (
        "item_version_not_positive",
        "invalidation",
        {f"{ITEMS}/1/version": 0},
        f"{D}/items/1/version",
    ),
    ("too_many_items", "invalidation", {"real_time": True}, f"{D}/items"),
    *(
        ("too_many_items", "invalidation", {"envelope/delivery_type": kind}, f"{D}/items")
        for kind in (108, 109, 110, 111, 112)
    ),
]

CORRECT = [
    ("separate", {MONTH: 12}),
    ("separate", {**NOTHING, MONTH: 5, YEAR: 2027}),
    ("separate", {MONTH: 1, YEAR: 2019}),
    ("separate", {f"{ROWS}/1/amount_cents": 0}),
    ("separate", {"payer/type_codes": (2, 10)}),
    ("separate", {"reported_on": date(2019, 1, 1)}),
    (
        "separate",
        {
            "payer/basic": PayerBasic(company_name="Yritys Oy", language_code=2),
            "payer/address": Address(po_box="PL 1", postal_code="00100", post_office="Helsinki"),
        },
    ),
    ("invalidation", {ITEMS: (InvalidationItem(item_id="D-1"),), "envelope/delivery_type": 109}),
    ("invalidation", {ITEMS: (InvalidationItem(item_id="W-1"),), "real_time": True}),
]
