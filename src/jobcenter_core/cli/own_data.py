"""`jobcenter own-data` and `jobcenter retention`: what is stored about people, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.exits import DONE
from jobcenter_core.cli.options import clock_of, db_option, json_option, today_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.files.output.atomic import write_whole
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.files.output.own_data_text import own_data_json, own_data_text
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import LANGUAGES, Worker
from jobcenter_core.services.deletion import (
    ApplyRetention,
    Deletion,
    EraseSentFiles,
    dry_run,
)
from jobcenter_core.services.deletion_plan import DeletionPlan, plan_deletion
from jobcenter_core.services.own_data import own_data as gathered
from jobcenter_core.services.session import Session, read

__all__ = ["own_data", "retention"]


@click.command("own-data")
@click.option("--worker", "worker_id", required=True, help="Id of the worker.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File for the export: JSON when its name ends in .json, else text.",
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=None, help="Language; the worker's own."
)
@click.option("--by", default=None, help="Id of the person who makes it; the coordinator.")
@today_option
@db_option
def own_data(
    worker_id: str, out: Path, lang: str | None, by: str | None, today: str | None, db: str
) -> int:
    """Write everything that is stored about a worker, why and until when."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        language, coordinator = read(center.office, lambda session: _asked(session, worker_id))
        found = gathered(center.office, worker_id, actor=by or coordinator)
        if out.suffix == ".json":
            text = own_data_json(found)
        else:
            text = own_data_text(found, center.wording, lang or language)
    write_whole(out, text.encode("utf-8"))
    click.echo(f"Look: {out}")
    return DONE


@click.command("retention")
@click.option("--worker", "workers", multiple=True, help="Id of a worker; all without it.")
@click.option(
    "--apply",
    "is_applied",
    is_flag=True,
    help="Erase what laws have kept long enough; without it nothing is changed.",
)
@click.option("--by", default=None, help="Id of the person who does it; the coordinator.")
@today_option
@db_option
@json_option
def retention(
    workers: tuple[str, ...],
    is_applied: bool,
    by: str | None,
    today: str | None,
    db: str,
    as_json_: bool,
) -> int:
    """Show what laws keep of each worker's data and until when, and what has been kept enough."""
    with Jobcenter.open(db, clock=clock_of(today), create=False) as center:
        chosen = workers or read(center.office, _all_workers)
        plans = read(center.office, lambda session: [plan_deletion(session, id) for id in chosen])
        commands = _commands(center, chosen, by, is_all=not workers)
        results = _applied(center, commands) if is_applied else dry_run(center.office, commands)
    rows = [_row(plan, result) for plan, result in zip(plans, results, strict=False)]
    erased = sum(int(result["erased"]) for result in results)
    if as_json_:
        say_json(canonical_json({"applied": is_applied, "erased": erased, "workers": rows}))
        return DONE
    for row in rows:
        click.echo(_line(row))
    if is_applied:
        click.echo(f"Erased: {erased} documents.")
    else:
        click.echo(f"Nothing was changed. With --apply, {erased} documents are erased.")
    return DONE


def _asked(session: Session, worker_id: str) -> tuple[str, str]:
    """The worker's language and who coordinates."""
    worker = session.get(Worker, worker_id)
    return worker.language, session.get(ProgrammeSettings, "programme").coordinator


def _all_workers(session: Session) -> tuple[str, ...]:
    return tuple(stored.id for stored in session.unit.find("worker"))


def _commands(
    center: Jobcenter, workers: Sequence[str], by: str | None, *, is_all: bool
) -> list[Deletion]:
    """One for each worker, and for everybody one more for files that were sent. They are named by
    their place in the event log, so each call looks again at what is over."""
    with center.office.store.unit_of_work() as unit:
        last = unit.last_event()
        settings = Session(center.office, unit, actor="", command_id="")
        actor = by or settings.get(ProgrammeSettings, "programme").coordinator
    name = f"retention-{last.position if last else 0}"
    found: list[Deletion] = [
        ApplyRetention(command_id=f"{name}-{id}", actor=actor, worker_id=id) for id in workers
    ]
    if is_all:
        found.append(EraseSentFiles(command_id=f"{name}-files", actor=actor))
    return found


def _applied(center: Jobcenter, commands: Iterable[Deletion]) -> list[Mapping[str, Any]]:
    return [center.do(command).result for command in commands]


def _row(plan: DeletionPlan, result: Mapping[str, Any]) -> dict[str, Any]:
    until = plan.of_worker.kept_until
    last = plan.of_worker.last_ground
    return {
        "worker_id": plan.worker_id,
        "documents": len(plan.documents),
        "kept_by_law": len(plan.must_stay),
        "over": len(plan.has_expired),
        "on_consent": len(plan.on_consent),
        "kept_until": "" if until is None else until.isoformat(),
        "ground": "" if last is None else last.parameter,
        "deleted": result["deleted"],
        "erased": result["erased"],
        "open": [finding["path"] for finding in result["findings"]],
        "plan": (*plan.documents, *plan.sent_files),
    }


def _line(row: dict[str, Any]) -> str:
    until = row["kept_until"] or ("the work goes on" if row["ground"] else "no law known")
    ground = f" ({row['ground']})" if row["ground"] else ""
    still_open = f"; not done: {', '.join(row['open'])}" if row["open"] else ""
    return (
        f"{row['worker_id']}: {row['documents']} documents, {row['kept_by_law']} kept by law, "
        f"{row['over']} over, {row['on_consent']} on consent; until: {until}{ground}{still_open}"
    )
