"""An error that goes to another process says the same there."""

from __future__ import annotations

import pickle

import pytest

from jobcenter_core.errors import (
    ImportRefused,
    InvalidValue,
    JobcenterError,
    LocalTimeError,
    NotFound,
    PluginLoadError,
    StatuteDataError,
    TransportFailed,
)

ERRORS = [
    InvalidValue("field", "another", subject="x-1", next_step="Mend it."),
    LocalTimeError("field", "one that exists"),
    NotFound("there is none.", subject="x-1", kept="All is kept."),
    StatuteDataError(("one", "two")),
    ImportRefused(("one", "two")),
    PluginLoadError(("one", "two")),
    TransportFailed("it is away.", subject="x-1", wait_minutes=5),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_the_way(error: JobcenterError) -> None:
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is type(error)
    assert (str(arrived), arrived.args, vars(arrived)) == (str(error), error.args, vars(error))
