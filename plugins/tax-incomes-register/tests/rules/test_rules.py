"""Every rule: a correct message has no finding, a minimally broken one exactly the rule's.

The cases are in the files ``cases_*.py`` beside this one: base message, changes, code without
``register_``, and the place that the finding names.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.values.findings import Finding, Severity
from jobcenter_tax_incomes_register.rules import checking
from jobcenter_tax_incomes_register.rules.replacement import SEPARATE_CHANGES, WAGE_CHANGES
from jobcenter_tax_incomes_register.rules.rule import Rule

_HERE = Path(__file__).parent
_FILES = [runpy.run_path(str(file)) for file in sorted(_HERE.glob("cases_*.py"))]
BREACHES = [case for file in _FILES for case in file["BREACHES"]]
CORRECT = [case for file in _FILES for case in file["CORRECT"]]
Check = Callable[[str, Mapping[str, Any]], tuple[Finding, ...]]


def _name(case: Any) -> str | None:
    return case if isinstance(case, str) else None


@pytest.mark.parametrize(("code", "name", "changes", "place"), BREACHES, ids=_name)
def test_a_broken_message_has_the_finding_of_its_rule_alone(
    code: str, name: str, changes: dict[str, Any], place: str, check: Check
) -> None:
    found = check(name, changes)
    assert [(one.code, one.path) for one in found] == [(f"register_{code}", place)]


@pytest.mark.parametrize(("name", "changes"), CORRECT)
def test_a_correct_message_has_no_finding(name: str, changes: dict[str, Any], check: Check) -> None:
    assert check(name, changes) == ()


@pytest.mark.parametrize(
    "name", ["company", "two", "household", "total", "city", "separate", "invalidation"]
)
def test_the_bases_are_correct(name: str, check: Check) -> None:
    assert check(name, {}) == ()


def test_every_rule_has_a_breach() -> None:
    assert {case[0] for case in BREACHES} == {one.name for one in checking.RULES}


def test_every_rule_of_the_modules_is_in_the_list_once() -> None:
    names = [one.name for one in checking.RULES]
    assert len(names) == len(set(names))
    defined = set()
    for file in Path(checking.__file__).parent.glob("*.py"):
        module = __import__(
            f"jobcenter_tax_incomes_register.rules.{file.stem}", fromlist=[file.stem]
        )
        defined |= {one.name for one in vars(module).values() if isinstance(one, Rule)}
    assert defined == set(names)


def test_messages_of_rules_are_sentences_with_a_source() -> None:
    for one in checking.RULES:
        assert one.message.endswith("."), one.name
        assert one.source, one.name
        assert one.code == f"register_{one.name}"
        assert one.severity in (Severity.ERROR, Severity.WARNING)


def test_only_lists_that_grow_give_warnings() -> None:
    warnings = {one.name for one in checking.RULES if one.severity is Severity.WARNING}
    assert warnings == {"code_not_listed", "claim_type_not_listed"}


def test_dated_rules_are_those_of_the_annual_changes() -> None:
    dated = {one.name: one.valid_from for one in checking.RULES if one.valid_from}
    assert dated == {
        "accident_policy_space": date(2023, 1, 1),
        "organisation_with_person_id": date(2023, 1, 1),
        "accident_insurer_is_person": date(2025, 1, 1),
        "recovered_type_not_in_force": date(2025, 1, 1),
        "too_many_payer_ids": date(2025, 1, 1),
    }


def test_every_code_is_documented_as_it_is() -> None:
    page = (_HERE.parents[1] / "RULES.md").read_text(encoding="utf-8")
    lines = {line for line in page.splitlines() if line.startswith("| `register_")}
    of_rules = {
        f"| `{one.code}` | {one.severity.value} | {one.message} "
        f"| {one.valid_from or ''} | {one.source} |"
        for one in checking.RULES
    }
    assert of_rules == lines


def test_what_no_replacement_can_change_is_documented() -> None:
    page = (_HERE.parents[1] / "RULES.md").read_text(encoding="utf-8")
    table = page.partition("A replacement cannot change")[2]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    told = {(name.strip(" `"), kind) for name, kinds in rows for kind in kinds.strip().split(", ")}
    assert told == {
        *((name, "wage report") for name in WAGE_CHANGES),
        *((name, "separate report") for name in SEPARATE_CHANGES),
    }
