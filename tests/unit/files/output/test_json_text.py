from __future__ import annotations

import json
from datetime import date

import attrs
import pytest
from month_example import ALLOWANCE_SLIP, CHARGE, INVOICE, SECRET_CODE, SLIP, month_view, statutes

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.document_json import (
    attendance_json,
    charge_json,
    checks_json,
    invoice_json,
    payslip_json,
)
from jobcenter_core.files.output.json_text import canonical_json, plain
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret, SecretRef

NAMES = directory_of(month_view())


def test_keys_are_sorted_and_the_text_ends_with_a_newline() -> None:
    assert canonical_json({"b": 1, "a": "ä"}) == '{\n  "a": "ä",\n  "b": 1\n}\n'
    assert canonical_json({"b": 1, "a": 2}) == canonical_json({"a": 2, "b": 1})


def test_nouns_become_plain() -> None:
    assert plain((Month(2026, 10), date(2026, 1, 2), Severity.ERROR, None, True)) == [
        "2026-10",
        "2026-01-02",
        "error",
        None,
        True,
    ]
    assert plain(DateRange(date(2026, 1, 2), None)) == {"first": "2026-01-02", "last": None}


@pytest.mark.parametrize(
    "value",
    [
        Secret(SECRET_CODE),
        SecretRef(document_id="w-1", field="iban", digest="00"),
        1.5,
        {1, 2},
        object(),
    ],
)
def test_secrets_and_what_json_has_no_form_for_are_refused(value: object) -> None:
    with pytest.raises(TypeError) as caught:
        canonical_json({"x": (value,)})
    assert SECRET_CODE not in str(caught.value)


def test_a_payslip_says_who_pays_whom_and_every_amount_in_cents() -> None:
    slip = json.loads(payslip_json(SLIP, NAMES))
    assert slip["kind"] == "payslip"
    assert slip["payer"] == {"id": "employer", "name": "Esimerkki Oy", "business_id": "2345678-1"}
    assert slip["worker"] == {"id": "w-1", "name": "Aino Kuvitelma"}
    assert (slip["gross_cents"], slip["net_cents"], slip["employer_cost_cents"]) == (
        6_863,
        4_817,
        1_215,
    )
    assert slip["lines"][6]["calculation"] == {
        "factors": [["cents", 6_863], ["ppm", 250_000]],
        "less_cents": 501,
    }
    assert slip["period"] == {"first": "2026-10-01", "last": "2026-10-31"}
    assert json.loads(payslip_json(ALLOWANCE_SLIP, NAMES))["kind"] == "allowance_slip"


def test_an_invoice_names_the_account_to_pay_to() -> None:
    invoice = json.loads(invoice_json(INVOICE, NAMES))
    assert invoice["seller"]["iban"] == "FI2112345600000785"
    assert invoice["customer"]["business_id"] == "3456789-0"
    assert invoice["seller"]["vat_number"] == "FI23456781"
    assert invoice["seller"]["address"] == {
        "street": "Mallikatu 1",
        "postal_code": "00100",
        "town": "Helsinki",
        "country_code": "FI",
    }
    assert invoice["customer"]["address"]["town"] == "Espoo"
    assert invoice["supplied"] == {"first": "2026-10-05", "last": "2026-10-09"}
    assert (invoice["kind"], invoice["total_cents"]) == ("invoice", 80_070)


def test_an_invoice_without_address_and_vat_says_nothing_of_them() -> None:
    bare = attrs.evolve(INVOICE, seller_id="city", customer_id="c-9", vat_lines=())
    invoice = json.loads(invoice_json(bare, NAMES))
    assert (invoice["seller"]["address"], invoice["customer"]["address"]) == (None, None)
    assert invoice["seller"]["vat_number"] == ""


def test_attendance_has_days_and_minutes_and_no_amount() -> None:
    view = month_view()
    written = json.loads(attendance_json(view.worker_months[0], view.month, NAMES))
    assert written == {
        "format_version": 1,
        "kind": "attendance",
        "month": "2026-10",
        "worker": {"id": "w-1", "name": "Aino Kuvitelma"},
        "days": 2,
        "worked_minutes": 480,
        "allowance": "paid_by_another",
    }


def test_a_charge_names_both_units() -> None:
    charge = json.loads(charge_json(CHARGE, NAMES))
    assert charge["customer"] == {"id": "unit", "name": "Yksikkö"}
    assert charge["seller"]["name"] == "Mallikaupunki"
    assert (charge["kind"], charge["cost_centre_code"]) == ("internal_charge", "CC-42")


def test_checks_and_findings() -> None:
    checks = json.loads(checks_json(month_view(), statutes()))
    assert checks["ok"] is True
    assert checks["checks"][1] == {
        "code": "payslips_payments",
        "difference": 0,
        "left": 8_417,
        "ok": True,
        "right": 8_417,
        "rounded": 0,
        "subjects": [],
        "of": "",
        "unit": "cents",
    }
    # A warning goes before an information.
    assert [finding["code"] for finding in checks["findings"]] == [
        "wage_below_table",
        "from_a_plugin",
    ]
    assert checks["parameters_version"] == statutes().version


def test_somebody_unknown_is_shown_by_id() -> None:
    assert NAMES.organisation("org-9") == "org-9"
    assert NAMES.customer("c-9") == "c-9"
    assert NAMES.worker("w-9") == "w-9"
    assert (NAMES.vat_number("org-9"), NAMES.worker_language("w-9")) == ("", "")
    assert NAMES.vat_number("city") == "FI12345671"
    assert (NAMES.business_id("org-9"), NAMES.iban("org-9"), NAMES.iban("city")) == ("", "", "")
    assert (NAMES.customer_business_id("c-9"), NAMES.customer_business_id("unit")) == ("", "")
