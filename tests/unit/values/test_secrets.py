from __future__ import annotations

import copy
import json
import pickle
import traceback
from typing import Any, cast

import attrs
import pytest

from jobcenter_core.values.secrets import Sealed, Secret, SecretRef

CANARY = "canary-4711"


@attrs.frozen(kw_only=True)
class Holder:
    code: Sealed[str]


def test_expose() -> None:
    assert Secret(CANARY).expose() == CANARY
    assert Secret[str](CANARY).expose() == CANARY


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        ascii,
        lambda secret: f"{secret}",
        lambda secret: f"{secret!r:>40}",
        lambda secret: f"{secret:>40}",
        lambda secret: "%s" % (secret,),  # noqa: UP031 - the old way must not leak either
        lambda secret: json.dumps(secret, default=str),
        lambda secret: repr(Holder(code=secret)),
        lambda secret: repr(attrs.asdict(Holder(code=secret))),
        lambda secret: repr([secret]),
    ],
)
def test_nothing_shows_the_value(show: Any) -> None:
    shown = show(Secret(CANARY))
    assert CANARY not in shown
    assert "Secret(***)" in shown


@pytest.mark.parametrize(
    "leak",
    [
        pickle.dumps,
        json.dumps,
        vars,
        lambda secret: secret.__getstate__(),
        lambda secret: secret.__reduce__(),
        lambda secret: secret.__reduce_ex__(4),
        lambda secret: pickle.dumps(Holder(code=secret)),
    ],
)
def test_no_way_out(leak: Any) -> None:
    with pytest.raises(TypeError) as caught:
        leak(Secret(CANARY))
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_copies_are_the_object_itself() -> None:
    secret = Secret([CANARY])
    assert copy.copy(secret) is secret
    assert copy.deepcopy(secret) is secret
    assert copy.deepcopy({"a": secret})["a"] is secret


def test_equal_by_value_with_one_hash() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert hash(Secret("a")) == hash(Secret("b"))


def test_frozen() -> None:
    secret = cast("Any", Secret(CANARY))
    with pytest.raises(AttributeError):
        secret._value = "other"
    with pytest.raises(AttributeError):
        secret.more = 1
    with pytest.raises(AttributeError):
        del secret._value
    assert secret.expose() == CANARY


def test_no_subclass() -> None:
    with pytest.raises(TypeError):
        type("Open", (cast("Any", Secret),), {})


def test_secret_ref_is_plain_data() -> None:
    ref = SecretRef("worker-1", "code", "ab12")
    assert ref == SecretRef(document_id="worker-1", field="code", digest="ab12")
    assert Holder(code=ref).code == ref
