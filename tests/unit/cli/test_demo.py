"""The demo's certificates: each worker asks for the kind that fits, and gets it once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.career.certificates import Certificate
from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.demo import give_certificates
from jobcenter_core.cli.pilot import PILOT_CLOCK
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.session import read

Answer = Callable[..., Any]


@pytest.fixture
def done(answer: Answer, tmp_path: Path) -> str:
    """The store of a demo that has run."""
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    answer("demo", "--out", str(tmp_path / "out"), "--db", url)
    return url


def test_each_worker_with_approved_work_has_one_certificate_of_the_kind_that_fits(
    done: str,
) -> None:
    with Jobcenter.open(done, clock=PILOT_CLOCK) as center:
        found = read(center.office, lambda session: list(session.all(Certificate)))
        workers = read(center.office, lambda session: {w.id: w for w in session.all(Worker)})
        jobs = read(center.office, lambda session: list(session.all(Assignment)))
        other = {j.worker_id for j in jobs if j.pay is not None or j.employer_id != "org-city"}
        sheets = read(center.office, lambda s: list(s.all(Timesheet, state="approved")))
        assert {one.worker_id for one in found} == {one.worker_id for one in sheets}
        assert len({one.worker_id for one in found}) == len(found)
        for one in found:
            assert one.state == "issued"
            own = workers[one.worker_id].language
            shown = own.partition("@")[0]  # others are not told that somebody reads plain Finnish
            wanted = ("tasks", shown) if one.worker_id in other else ("attendance", own)
            assert (one.kind, one.language) == wanted
        before = center.office.store
        with before.unit_of_work() as unit:
            last = unit.last_event()
        give_certificates(center)
        with before.unit_of_work() as unit:
            assert unit.last_event() == last
