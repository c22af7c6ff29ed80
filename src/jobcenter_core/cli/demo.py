"""`jobcenter demo`: the pilot's month from orders to every paper, as a coordinator would do it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeAlias

import click

from jobcenter_core.career.certificates import ATTENDANCE, OF_TASKS
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.options import OUT_HELP, json_option
from jobcenter_core.cli.pay import run_and_report
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder, pilot_statement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.certificate_requests import RequestCertificate
from jobcenter_core.services.certificates import IssueCertificate
from jobcenter_core.services.run_plan import plan_of
from jobcenter_core.services.session import Session, read
from jobcenter_core.services.unpaid_work import approved_work
from jobcenter_core.values.months import Month

__all__ = ["demo"]

PILOT_MONTH = Month(2026, 10)
PILOT_PAY_ON = date(2026, 11, 13)

_DESCRIBED = (("o-daycentre", "Pakkaustyö"),)
"""Other words for an order whose title would reveal somebody's service."""


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help=OUT_HELP,
)
@click.option(
    "--db", default=None, help="URL of the store; by default a file in the output folder."
)
@json_option
def demo(out: Path, db: str | None, as_json_: bool) -> int:
    """Run the pilot's October 2026 from orders to payslips and invoices."""
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = f"sqlite:///{out / 'jobcenter.db'}" if db is None else db
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        plan = plan_of(PILOT_MONTH, PILOT_PAY_ON)
        code = run_and_report(
            center,
            plan,
            out,
            as_json_,
            statement=pilot_statement(),
            afterwards=give_certificates,
        )
    if not as_json_ and not url.startswith("memory:"):
        shown = "URL" if "@" in url else url  # it may hold a password
        click.echo(f"Ask:  jobcenter explain 2026-00001 --lang en --db {shown}")
    return code


def give_certificates(center: Jobcenter) -> None:
    """Each worker asks for a certificate of what was done, and the coordinator issues it: of tasks
    for paid work, of attendance for other days. The same again issues nothing."""
    settings = read(center.office, lambda s: s.get(ProgrammeSettings, "programme"))
    wanted = read(center.office, _wanted)
    for worker_id, language, kind, described in wanted:
        id = f"certificate-{worker_id}"
        center.do(
            RequestCertificate(
                command_id=f"request-{id}",
                actor=worker_id,
                certificate_id=id,
                kind=kind,
                worker_id=worker_id,
                language=language,
            )
        )
        center.do(
            IssueCertificate(
                command_id=f"issue-{id}",
                actor=settings.coordinator,
                certificate_id=id,
                described=described,
            )
        )


_Wanted: TypeAlias = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Worker, language and kind of a certificate, and other words for orders."""


def _wanted(session: Session) -> tuple[_Wanted, ...]:
    """One for each worker: of attendance when all days were work activity with the operator, who
    issues it; of tasks otherwise, which is to be shown to others and so never in plain Finnish."""
    operator = session.get(ProgrammeSettings, "programme").operator_id
    only_days: dict[str, bool] = {}
    orders: dict[str, set[str]] = {}
    for work in approved_work(session, until=PILOT_MONTH):
        id, job = work.sheet.worker_id, work.assignment
        is_day = job.pay is None and job.employer_id == operator
        only_days[id] = only_days.get(id, True) and is_day
        orders.setdefault(id, set()).add(work.sheet.order_id)
    return tuple(
        (worker.id, worker.language, ATTENDANCE, ())
        if only_days[worker.id]
        else (
            worker.id,
            worker.language.partition("@")[0],
            OF_TASKS,
            tuple(pair for pair in _DESCRIBED if pair[0] in orders[worker.id]),
        )
        for worker in session.all(Worker)
        if worker.id in only_days
    )
