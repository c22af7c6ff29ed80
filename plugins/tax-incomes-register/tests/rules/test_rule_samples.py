"""The publisher's samples and the made ones break no rule.

The publisher's samples hold placeholders: ids without check digits, owners and senders that are
nobody, a pension provider (66) that no list has. They are put right first, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.status import Ack, StatusRequest, StatusResponse
from jobcenter_tax_incomes_register.messages.wage import WageReports
from jobcenter_tax_incomes_register.rules.checking import check_message
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.xml_read import read

PENSION = "reports/1/earner/pension_insurance"
PLACEHOLDERS = {
    "register_owner_not_payer",
    "register_sender_not_creator",
    "register_code_not_listed",  # provider 66
    "register_code_unknown",  # an owner's id of type 71
}
Change = Callable[[Any, Mapping[str, Any]], Any]


def _environment(message: WageReports, **more: Any) -> Environment:
    return Environment(
        today=message.period.paid_on,
        production=message.envelope.production,
        strict_ids=False,
        **more,
    )


def _put_right(message: WageReports, change: Change) -> WageReports:
    envelope = message.envelope
    changes: dict[str, Any] = {
        "envelope/owner": message.payer.ids[0],
        "envelope/sender": envelope.creator,
    }
    pension = message.reports[0].earner.pension_insurance
    if pension is not None and pension.provider_code == 66:
        number = str(pension.policy_number).replace("66-", "46-")
        changes |= {f"{PENSION}/provider_code": 46, f"{PENSION}/policy_number": number}
    changed: WageReports = change(message, changes)
    return changed


def test_an_official_sample_breaks_rules_by_its_placeholders_only(official_sample: Path) -> None:
    message = read(official_sample.read_bytes())
    assert isinstance(message, WageReports)
    found = check_message(message, _environment(message))
    assert {one.code for one in found} <= PLACEHOLDERS


def test_an_official_sample_with_real_ids_is_correct(official_sample: Path, change: Change) -> None:
    message = read(official_sample.read_bytes())
    assert isinstance(message, WageReports)
    assert check_message(_put_right(message, change), _environment(message)) == ()


def test_a_made_sample_is_correct(made_sample: Path) -> None:
    message = read(made_sample.read_bytes())
    if not isinstance(message, WageReports | SeparateReports | Invalidations):
        # The rules are of what reports; the status request and the replies report nothing.
        assert isinstance(message, StatusRequest | Ack | StatusResponse)
        return
    environment = Environment(today=date(2026, 11, 13), production=False, allow_temporary_ids=True)
    assert check_message(message, environment) == ()


@pytest.mark.parametrize(
    ("types", "number", "code"),
    [
        ((3,), "46-12345678", None),
        ((), "46-12345678", "register_generic_policy_misplaced"),
        ((3,), "46-99999999", "register_generic_policy_missing"),
    ],
)
def test_the_temporary_employers_sample_needs_all_its_parts(
    register_folder: Path, change: Change, types: tuple[int, ...], number: str, code: str | None
) -> None:
    file = register_folder / "official-2022" / "samples" / "esimerkki_tilapainen_tyonantaja.xml"
    message = read(file.read_bytes())
    assert isinstance(message, WageReports)
    right = _put_right(message, change)
    changed = change(right, {"payer/type_codes": types, f"{PENSION}/policy_number": number})
    environment = _environment(message, generic_policy_numbers=frozenset({"46-12345678"}))
    found = [one.code for one in check_message(changed, environment)]
    assert found == ([] if code is None else [code])


def test_the_foreign_owner_of_the_samples_needs_its_country(
    register_folder: Path, change: Change
) -> None:
    file = register_folder / "official-2022" / "samples" / "esimerkki_ulkomainen_tyonantaja.xml"
    message = read(file.read_bytes())
    assert isinstance(message, WageReports)
    bare = Id(type_code=7, code=message.payer.ids[0].code)
    right = _put_right(message, change)
    found = check_message(
        attrs.evolve(right, payer=attrs.evolve(right.payer, ids=(bare,))), _environment(message)
    )
    assert [one.code for one in found] == ["register_id_country_missing"]
