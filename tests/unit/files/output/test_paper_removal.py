"""What no longer stands is taken away, and nothing that is not ours."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from month_example import month_view
from press_example import ADVICE, CERTIFICATE, PAGE, REVOKED, VIEW, write

from jobcenter_core.files.output.manifest import MANIFEST
from jobcenter_core.values.months import Month


def test_a_certificate_that_was_taken_back_is_removed_and_linked_no_more(tmp_path: Path) -> None:
    write(tmp_path)
    done = write(tmp_path, REVOKED)
    assert done.removed.gone == (CERTIFICATE,)
    assert not (tmp_path / CERTIFICATE).exists()
    assert "C-2026-00001" not in (tmp_path / PAGE).read_text(encoding="utf-8")
    assert CERTIFICATE not in (tmp_path / MANIFEST).read_text(encoding="utf-8")
    assert write(tmp_path, REVOKED).removed.gone == ()


def test_writing_another_month_removes_it_too_and_the_page_that_links_to_it(
    tmp_path: Path,
) -> None:
    """Everything else of October stays."""
    before = set(write(tmp_path).paths)
    november = attrs.evolve(
        month_view(),
        month=Month(2026, 11),
        workers=(),
        worker_months=(),
        payslips=(),
        invoices=(),
        charges=(),
        outgoing=(),
        in_force=(),
    )
    done = write(tmp_path, november)
    assert done.removed.gone == (CERTIFICATE, PAGE)
    assert {path for path in before if not (tmp_path / path).exists()} == {CERTIFICATE, PAGE}


def test_a_certificate_of_another_month_stays_while_it_is_in_force(tmp_path: Path) -> None:
    write(tmp_path)
    other = attrs.evolve(VIEW, month=Month(2026, 11), certificates=())
    assert write(tmp_path, other).removed.gone == ()
    assert (tmp_path / CERTIFICATE).is_file()


def test_advice_that_has_become_other_advice_is_replaced(tmp_path: Path) -> None:
    write(tmp_path)
    (told,) = [gigs for _, gigs in VIEW.forecasts if gigs]
    newer = attrs.evolve(told[-1], forecast=attrs.evolve(told[-1].forecast, id="advice-w-1-3"))
    done = write(tmp_path, attrs.evolve(VIEW, forecasts=(("w-1", (newer,)),)))
    assert done.removed.gone == (ADVICE,)
    assert (tmp_path / "people/w-1/advice-w-1-3.pdf").is_file()


def test_what_we_did_not_write_or_somebody_has_changed_is_never_removed(tmp_path: Path) -> None:
    write(tmp_path)
    note = tmp_path / "people/w-1/C-2026-00099.pdf"
    note.write_bytes(b"mine")
    (tmp_path / CERTIFICATE).write_bytes(b"signed by hand")
    done = write(tmp_path, REVOKED)
    assert (done.removed.gone, done.removed.left) == ((), (CERTIFICATE,))
    assert (tmp_path / CERTIFICATE).read_bytes() == b"signed by hand"
    assert note.read_bytes() == b"mine"
    assert write(tmp_path, REVOKED).removed.left == (CERTIFICATE,)


def test_nothing_is_removed_by_somebody_who_may_not_see_it(tmp_path: Path) -> None:
    write(tmp_path)
    unseen = attrs.evolve(month_view(), outgoing=())
    assert unseen.in_force is None
    assert write(tmp_path, unseen).removed.gone == ()
    assert (tmp_path / CERTIFICATE).is_file()


@pytest.mark.parametrize(
    "path", ["payslips/mine.pdf", "people/../mine.pdf", "people//mine.pdf", "/people/mine.pdf"]
)
def test_a_manifest_leads_nowhere_but_to_people(tmp_path: Path, path: str) -> None:
    """Somebody who writes into the manifest makes us remove nothing elsewhere."""
    out = tmp_path / "out"
    write(out)
    content = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    content["files"][path] = content["files"][CERTIFICATE]
    (out / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    for place in (out / "payslips" / "mine.pdf", out / "mine.pdf", out / "people" / "mine.pdf"):
        place.write_bytes((out / CERTIFICATE).read_bytes())
    assert write(out, REVOKED).removed.gone == (CERTIFICATE,)
    assert (out / "payslips" / "mine.pdf").exists()
    assert (out / "mine.pdf").exists()
    assert (out / "people" / "mine.pdf").exists()
