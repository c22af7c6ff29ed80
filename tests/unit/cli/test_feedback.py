"""`feedback` over the pilot's October: the list, the questions, and an answer from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.center import Jobcenter
from jobcenter_core.cli.pilot import PILOT_CLOCK, pilot_folder
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.feedback import AskFeedback
from jobcenter_core.services.session import read

Call = Callable[..., tuple[int, str, str]]
Answer = Callable[..., Any]

LATE = ("--today", "2026-12-24")


@pytest.fixture
def store(tmp_path: Path) -> tuple[str, str]:
    """The pilot's store, with one customer asked on the pilot's day."""
    url = f"sqlite:///{tmp_path / 'jobcenter.db'}"
    with Jobcenter.open(url, clock=PILOT_CLOCK) as center:
        center.import_folder(pilot_folder(), allow_temporary=True)
        center.do(
            AskFeedback(
                command_id="ask-1",
                actor="s-coordinator",
                feedback_id="fb-1",
                order_id=order(center).id,
            )
        )
    return "--db", url


def order(center: Jobcenter) -> Order:
    orders: list[Order] = read(center.office, lambda session: list(session.all(Order)))
    return next(one for one in orders if one.state == "active")


def written(folder: Path, text: str) -> str:
    file = folder / "answer.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_an_answer_goes_from_a_file_to_the_order(
    jobcenter: Call, answer: Answer, store: tuple[str, str], tmp_path: Path
) -> None:
    shown = answer("feedback", *store, *LATE)
    (row,) = shown["feedback"]
    assert (row["state"], row["answers"]) == ("asked", [])
    assert [one["code"] for one in shown["findings"]] == ["feedback_reminder_due"]
    code, out, _ = jobcenter("feedback", "--request", "fb-1", "--lang", "en", *store)
    assert (code, out.splitlines()[0]) == (0, "Feedback on the work you ordered")
    file = written(
        tmp_path,
        'feedback = "fb-1"\nactor = "s-coordinator"\nanswers = ["yes", "partly", "no"]\n'
        'free_word = "CANARYWORDS"\n',
    )
    (row,) = answer("feedback", "--record", file, *store)["feedback"]
    assert (row["state"], row["answers"]) == ("recorded", ["yes", "partly", "no"])
    code, out, err = jobcenter("feedback", "--record", file, *store)  # the same answer again
    assert code == 0
    assert "fb-1" in out
    assert "feedback_not_handled" in err
    assert "CANARYWORDS" not in out + err
    other = written(
        tmp_path,
        'feedback = "fb-1"\nactor = "s-coordinator"\nanswers = ["no", "no", "no"]\n',
    )
    (row,) = answer("feedback", "--record", other, *store)["feedback"]
    assert row["answers"] == ["no", "no", "no"]  # a slip is mended until somebody has handled it


def test_nothing_asked_is_said(jobcenter: Call, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    Jobcenter.open(url, clock=PILOT_CLOCK).close()
    assert jobcenter("feedback", "--db", url)[1] == "No feedback was asked for.\n"


@pytest.mark.parametrize(
    "text",
    [
        "CANARY",
        'feedback = "fb-1"\nactor = "x"\n',
        'feedback = "fb-1"\nactor = "x"\nanswers = "yes"\n',
        'feedback = 1\nactor = "x"\nanswers = []\n',
        'feedback = "Aino CANARY"\nactor = "x"\nanswers = []\n',
        'feedback = "fb-1"\nactor = "Aino CANARY"\nanswers = []\n',
        'feedback = "fb-1"\nactor = "x"\nanswers = []\nCANARY = ""\n',
        "#" * 20_001,
    ],
)
def test_a_file_that_is_no_answer_is_refused(jobcenter: Call, tmp_path: Path, text: str) -> None:
    code, _, err = jobcenter("feedback", "--record", written(tmp_path, text))
    assert code == 2
    assert "--record" in err
    assert "CANARY" not in err


def test_a_file_that_is_not_there_is_refused(jobcenter: Call, tmp_path: Path) -> None:
    code, _, err = jobcenter("feedback", "--record", str(tmp_path / "none.toml"))
    assert (code, "--record" in err) == (2, True)
