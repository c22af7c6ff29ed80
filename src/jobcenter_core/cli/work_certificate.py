"""`jobcenter work-certificate`: ask for certificates, issue, show, revoke and check them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from jobcenter_core.career.certificates import CERTIFICATE_KINDS, Assessment
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import CHECK_FAILED, DONE, finding_json, say_findings
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.certificate_text import certificate_json, certificate_text
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.certificate_codes import VALID
from jobcenter_core.services.certificate_codes import verify as verify_code
from jobcenter_core.services.certificate_requests import RequestCertificate
from jobcenter_core.services.certificates import (
    IssueCertificate,
    ReissueCertificate,
    RevokeCertificate,
    certificates_of,
    issued_certificate,
)
from jobcenter_core.services.remembered_findings import from_plain
from jobcenter_core.services.session import read
from jobcenter_core.values.findings import has_errors

__all__ = ["work_certificate"]

_certificate = click.argument("certificate")
_by = click.option("--by", "actor", required=True, help="Id of the member of staff who does it.")
_TEXTS = (
    click.option(
        "--describe",
        "described",
        multiple=True,
        help="ORDER=TEXT in place of an order's title; may be repeated.",
    ),
    click.option("--reason", default="", help="Why the employment ended, when it was asked for."),
    click.option("--skill", default="", help="Assessment of skill, when it was asked for."),
    click.option("--conduct", default="", help="Assessment of conduct, when it was asked for."),
)


def _texts(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options for what people write on a certificate."""
    for option in reversed(_TEXTS):
        command = option(command)
    return command


@click.group("work-certificate")
def work_certificate() -> None:
    """Certificates of employment, of tasks and of attendance in work activity."""


@work_certificate.command("request")
@click.option("--worker", "worker_id", required=True, help="Id of the worker, who asks.")
@click.option("--kind", type=click.Choice(CERTIFICATE_KINDS), required=True, help="Which one.")
@click.option("--employment", "employment_id", default="", help="Id of the employment.")
@click.option("--order", "order_id", default="", help="Id of one gig's order; all gigs without it.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="fi", show_default=True)
@click.option("--with-reason", is_flag=True, help="The worker wants the reason of the ending.")
@click.option(
    "--with-assessment", is_flag=True, help="The worker wants skill and conduct assessed."
)
@today_option
@db_option
@json_option
def request(
    worker_id: str,
    kind: str,
    employment_id: str,
    order_id: str,
    lang: str,
    with_reason: bool,
    with_assessment: bool,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """A worker asks for a certificate."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        known = read(center.office, lambda session: certificates_of(session, worker_id))
        id = f"cert-{worker_id}-{len(known) + 1}"
        command = RequestCertificate(
            command_id=f"request-{id}",
            actor=worker_id,
            certificate_id=id,
            kind=kind,
            worker_id=worker_id,
            employment_id=employment_id,
            order_id=order_id,
            language=lang,
            wants_reason=with_reason,
            wants_assessment=with_assessment,
        )
        result = {"certificate_id": id, **center.do(command).result}
    return _say_result(result, as_json_)


@work_certificate.command("issue")
@_certificate
@_by
@_texts
@today_option
@db_option
@json_option
def issue(
    certificate: str,
    actor: str,
    described: tuple[str, ...],
    reason: str,
    skill: str,
    conduct: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """The issuer's staff issue what a worker has asked for."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        command = IssueCertificate(
            command_id=_command_id(center, "issue", certificate),
            actor=actor,
            certificate_id=certificate,
            described=_pairs(described),
            ending_reason=reason,
            assessment=_assessment(skill, conduct),
        )
        return _say_result(center.do(command).result, as_json_)


@work_certificate.command("reissue")
@_certificate
@_by
@_texts
@today_option
@db_option
@json_option
def reissue(
    certificate: str,
    actor: str,
    described: tuple[str, ...],
    reason: str,
    skill: str,
    conduct: str,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Give a new certificate in place of one that was lost, wrong or revoked."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        command = ReissueCertificate(
            command_id=_command_id(center, "reissue", certificate),
            actor=actor,
            certificate_id=certificate,
            new_id=f"{certificate}-r",
            described=_pairs(described),
            ending_reason=reason,
            assessment=_assessment(skill, conduct),
        )
        return _say_result(center.do(command).result, as_json_)


@work_certificate.command("revoke")
@_certificate
@_by
@click.option("--reason", required=True, help="Why; kept, and shown to nobody who checks a code.")
@today_option
@db_option
@json_option
def revoke(
    certificate: str, actor: str, reason: str, today: str | None, db: str, as_json_: bool
) -> int:
    """Take a certificate back."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        command = RevokeCertificate(
            command_id=_command_id(center, "revoke", certificate),
            actor=actor,
            certificate_id=certificate,
            reason=reason,
        )
        result = {"certificate_id": certificate, "findings": [], **center.do(command).result}
    return _say_result(result, as_json_)


@work_certificate.command("show")
@_certificate
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help="Another language than the certificate's own.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="File for the text instead of standard output.",
)
@db_option
@json_option
def show(certificate: str, lang: str | None, out: Path | None, db: str, as_json_: bool) -> int:
    """Print an issued certificate with its verification code."""
    with Jobcenter.open(db, create=False) as center:
        issued = issued_certificate(center.office, certificate)
        text = certificate_text(issued, center.wording, lang or "")
    if out is not None:
        write_whole(out, text.encode("utf-8"))
    if as_json_:
        say_json(certificate_json(issued))
    elif out is None:
        click.echo(text, nl=False)
    else:
        click.echo(f"Look: {out}")
    return DONE


@work_certificate.command("list")
@click.option("--worker", "worker_id", required=True, help="Id of the worker.")
@db_option
@json_option
def list_(worker_id: str, db: str, as_json_: bool) -> int:
    """List a worker's certificates and requests."""
    with Jobcenter.open(db, create=False) as center:
        found = read(center.office, lambda session: certificates_of(session, worker_id))
    rows = [
        {"certificate_id": one.id, "kind": one.kind, "state": one.state, "number": one.number}
        for one in found
    ]
    if as_json_:
        say_json(json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True))
        return DONE
    for row in rows:
        click.echo("  ".join(value for value in row.values() if value))
    return DONE


@work_certificate.command("verify")
@click.argument("code")
@today_option
@db_option
@json_option
def verify(code: str, today: str | None, db: str, as_json_: bool) -> int:
    """Say whether a certificate with that code is in force: valid, revoked or unknown."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        answer = verify_code(center.office, code)
    if as_json_:
        checked_on = answer.checked_on.isoformat()
        say_json(json.dumps({"status": answer.status, "checked_on": checked_on}, sort_keys=True))
    else:
        click.echo(answer.status)
    return DONE if answer.status == VALID else CHECK_FAILED


def _command_id(center: Jobcenter, verb: str, certificate: str) -> str:
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


def _say_result(result: Mapping[str, Any], as_json: bool) -> int:
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
