"""`jobcenter work-certificate`: ask for certificates, issue, show, revoke and check them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import click

from jobcenter_core.career.certificates import CERTIFICATE_KINDS, Certificate
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.certificate_issuing import (
    by_option,
    certificate_argument,
    command_id,
    issue_with,
    issuing_options,
    say_result,
)
from jobcenter_core.cli.exits import CHECK_FAILED, DONE
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.cli.printing import is_to_print, print_paper
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.certificate_text import (
    certificate_json,
    certificate_paper,
    certificate_text,
)
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.certificate_codes import VALID
from jobcenter_core.services.certificate_codes import verify as verify_code
from jobcenter_core.services.certificate_requests import RequestCertificate, WithdrawRequest
from jobcenter_core.services.certificates import (
    IssueCertificate,
    ReissueCertificate,
    RevokeCertificate,
    certificates_of,
    issued_certificate,
)
from jobcenter_core.services.session import read

__all__ = ["work_certificate"]


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
        wish = RequestCertificate(
            command_id="",
            actor=worker_id,
            certificate_id="",
            kind=kind,
            worker_id=worker_id,
            employment_id=employment_id,
            order_id=order_id,
            language=lang,
            wants_reason=with_reason,
            wants_assessment=with_assessment,
        )
        waiting = _waiting(known, wish)
        if waiting is not None:
            result: dict[str, Any] = {
                "certificate_id": waiting.id,
                "state": waiting.state,
                "is_assessed": waiting.wants_assessment,
                "findings": [],
            }
        else:
            id = _free_id(known, worker_id)
            command = attrs.evolve(wish, command_id=f"request-{id}", certificate_id=id)
            result = {"certificate_id": id, **center.do(command).result}
    return say_result(result, as_json_)


def _waiting(known: Iterable[Certificate], wish: RequestCertificate) -> Certificate | None:
    """A request that waits and says the same: to ask twice is to ask once."""
    fields = ("kind", "employment_id", "order_id", "language", "wants_reason", "wants_assessment")
    for one in known:
        if one.state == "requested" and all(getattr(one, f) == getattr(wish, f) for f in fields):
            return one
    return None


def _free_id(known: Collection[Certificate], worker_id: str) -> str:
    taken = {one.id for one in known}
    ids = (f"cert-{worker_id}-{number}" for number in count(len(known) + 1))
    return next(id for id in ids if id not in taken)


@work_certificate.command("withdraw")
@certificate_argument
@click.option("--worker", "worker_id", required=True, help="Id of the worker, who asked.")
@today_option
@db_option
@json_option
def withdraw(certificate: str, worker_id: str, today: str | None, db: str, as_json_: bool) -> int:
    """The worker does not want a certificate after all that was asked for."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        command = WithdrawRequest(
            command_id=command_id(center, "withdraw", certificate),
            actor=worker_id,
            certificate_id=certificate,
        )
        result = {"certificate_id": certificate, "findings": [], **center.do(command).result}
    return say_result(result, as_json_)


@work_certificate.command("issue")
@issuing_options
def issue(certificate: str, **given: Any) -> int:
    """The issuer's staff issue what a worker has asked for."""
    return issue_with("issue", IssueCertificate, certificate, given)


@work_certificate.command("reissue")
@issuing_options
def reissue(certificate: str, **given: Any) -> int:
    """Give a new certificate in place of one that was lost, wrong or revoked."""
    again = partial(ReissueCertificate, new_id=f"{certificate}-r")
    return issue_with("reissue", again, certificate, given)


@work_certificate.command("revoke")
@certificate_argument
@by_option
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
            command_id=command_id(center, "revoke", certificate),
            actor=actor,
            certificate_id=certificate,
            reason=reason,
        )
        result = {"certificate_id": certificate, "findings": [], **center.do(command).result}
    return say_result(result, as_json_)


@work_certificate.command("show")
@certificate_argument
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
    help="File instead of standard output; a PDF when its name ends with .pdf.",
)
@db_option
@json_option
def show(certificate: str, lang: str | None, out: Path | None, db: str, as_json_: bool) -> int:
    """Print an issued certificate with its verification code."""
    with Jobcenter.open(db, create=False) as center:
        issued = issued_certificate(center.office, certificate)
        text = certificate_text(issued, center.wording, lang or "")
        if is_to_print(out):
            print_paper(center, certificate_paper(issued, center.wording, lang or ""), out)
        elif out is not None:
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
