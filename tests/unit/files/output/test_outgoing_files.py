"""Files that leave the house are written whole, once, and opened only when they are not there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.files.output.outgoing_files import path_of, write_outgoing
from jobcenter_core.services.month_view import OutgoingPaper

CONTENT = {"d-1": b"<report/>", "d-2": b"<invoice/>"}


def paper(id: str, folder: str, name: str) -> OutgoingPaper:
    digest = sha256(CONTENT[id]).hexdigest()
    return OutgoingPaper(
        delivery_id=id, folder=folder, file_name=name, sha256=digest, state="pending"
    )


PAPERS = (paper("d-1", "register", "d-1.xml"), paper("d-2", "invoices/peppol", "2026-1.xml"))


class Vault:
    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, id: str) -> bytes:
        self.opened.append(id)
        return CONTENT[id]


def test_new_files_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    vault = Vault()
    assert write_outgoing(PAPERS, tmp_path, vault) == (
        "register/d-1.xml",
        "invoices/peppol/2026-1.xml",
    )
    for one in PAPERS:
        file = tmp_path / path_of(one)
        assert file.read_bytes() == CONTENT[one.delivery_id]
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "invoices").stat().st_mode & 0o777 == 0o700


def test_what_is_there_is_not_opened_again(tmp_path: Path) -> None:
    write_outgoing(PAPERS, tmp_path, Vault())
    (tmp_path / "register" / "d-1.xml").write_bytes(b"spoiled")
    vault = Vault()
    assert write_outgoing(PAPERS, tmp_path, vault) == ("register/d-1.xml",)
    assert vault.opened == ["d-1"]
    assert (tmp_path / "register" / "d-1.xml").read_bytes() == CONTENT["d-1"]


def test_a_content_that_is_not_the_stored_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="d-1"):
        write_outgoing(PAPERS, tmp_path, lambda _: b"<other/>")
    assert not (tmp_path / "register").exists()


def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue):
        write_outgoing((paper("d-1", "register", "../d-1.xml"),), tmp_path, Vault())
