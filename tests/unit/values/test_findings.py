from __future__ import annotations

from itertools import permutations

import pytest

from jobcenter_core.values.findings import Finding, Severity, has_errors, order


def finding(severity: Severity, path: str = "timesheet/ts-1", code: str = "x") -> Finding:
    return Finding(severity=severity, code=code, path=path, message="A message.")


def test_defaults_and_values() -> None:
    plain = finding(Severity.INFO)
    assert plain.source == ""
    assert plain.values == ()
    assert [severity.value for severity in Severity] == ["info", "warning", "error"]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), False),
        ((Severity.INFO, Severity.WARNING), False),
        ((Severity.INFO, Severity.ERROR), True),
    ],
)
def test_has_errors(severities: tuple[Severity, ...], expected: bool) -> None:
    assert has_errors(finding(severity) for severity in severities) is expected


def test_order_is_errors_first_then_path_and_code() -> None:
    ordered = (
        finding(Severity.ERROR, "b"),
        finding(Severity.WARNING, "a", "x"),
        finding(Severity.WARNING, "a", "y"),
        finding(Severity.WARNING, "c", "a"),
        finding(Severity.INFO, "a"),
    )
    for mixed in permutations(ordered):
        assert tuple(sorted(mixed, key=order)) == ordered


def test_order_tells_all_fields_apart() -> None:
    base = finding(Severity.INFO)
    others = [
        Finding(severity=Severity.INFO, code="x", path="timesheet/ts-1", message="Another."),
        Finding(
            severity=Severity.INFO,
            code="x",
            path="timesheet/ts-1",
            message="A message.",
            source="s",
        ),
        Finding(
            severity=Severity.INFO,
            code="x",
            path="timesheet/ts-1",
            message="A message.",
            values=(("a", "b"),),
        ),
    ]
    assert all(order(other) != order(base) for other in others)
