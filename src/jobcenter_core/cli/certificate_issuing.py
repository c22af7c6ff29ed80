"""What `jobcenter work-certificate issue` and `reissue` share: options, the command, the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import click

from jobcenter_core.career.certificates import Assessment
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.errors import InvalidValue
from jobcenter_core.services.commands import Command
from jobcenter_core.services.remembered_findings import from_plain
from jobcenter_core.values.findings import has_errors

__all__ = [
    "by_option",
    "certificate_argument",
    "command_id",
    "issue_with",
    "issuing_options",
    "say_result",
]

certificate_argument = click.argument("certificate")
by_option = click.option(
    "--by", "actor", required=True, help="Id of the member of staff who does it."
)

_OPTIONS = (
    certificate_argument,
    by_option,
    click.option(
        "--describe",
        "described",
        multiple=True,
        help="ORDER=TEXT in place of an order's title; may be repeated.",
    ),
    click.option("--reason", default="", help="Why the employment ended, when it was asked for."),
    click.option("--skill", default="", help="Assessment of skill, when it was asked for."),
    click.option("--conduct", default="", help="Assessment of conduct, when it was asked for."),
    today_option,
    db_option,
    json_option,
)


def issuing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and options of whoever issues: which, who, and what people write on it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def issue_with(
    verb: str, command: Callable[..., Command], certificate: str, given: Mapping[str, Any]
) -> int:
    """Issue or reissue with what the :func:`issuing_options` say; returns the exit code."""
    with Jobcenter.open(given["db"], clock=clock_of(given["today"]), create=False) as center:
        made = command(
            command_id=command_id(center, verb, certificate),
            actor=given["actor"],
            certificate_id=certificate,
            described=_pairs(given["described"]),
            ending_reason=given["reason"],
            assessment=_assessment(given["skill"], given["conduct"]),
        )
        return say_result(center.do(made).result, given["as_json_"])


def command_id(center: Jobcenter, verb: str, certificate: str) -> str:
    """Named by its place in the log: what was refused for a finding can be tried again."""
    with center.office.store.unit_of_work() as unit:
        last = unit.last_event()
    return f"{verb}-{certificate}-{last.position if last else 0}"


def _pairs(described: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = [one.partition("=") for one in described]
    if any(not (order and sign and text) for order, sign, text in pairs):
        raise InvalidValue("--describe", "an order and a text, such as o-1=Cleaning")
    return tuple((order, text) for order, _, text in pairs)


def _assessment(skill: str, conduct: str) -> Assessment | None:
    return Assessment(skill=skill, conduct=conduct) if skill or conduct else None


def say_result(result: Mapping[str, Any], as_json: bool) -> int:
    """Id, state and number, and the findings; an error among them is exit code 1."""
    findings = from_plain(result["findings"])
    code = CHECK_FAILED if has_errors(findings) else DONE
    if as_json:
        content = {**result, "findings": [finding_json(finding) for finding in findings]}
        say_json(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True))
        return code
    say_findings(findings)
    shown = (result["certificate_id"], result["state"], result.get("number", ""))
    click.echo("  ".join(one for one in shown if one))
    return code
