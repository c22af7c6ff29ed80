"""The official schema, when it is at hand: compiled once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from jobcenter_core.billing.einvoice_files import schema_broken, unchecked
from jobcenter_core.values.findings import Finding

__all__ = ["Schema"]

_FILE = "Finvoice3.0.xsd"
_MOST_FINDINGS = 20


class Schema:
    """Finvoice3.0.xsd in a folder, or in its folder ``finvoice``."""

    def __init__(self, folder: Path | None) -> None:
        places = [] if folder is None else [folder / _FILE, folder / "finvoice" / _FILE]
        self._path = next((place for place in places if place.is_file()), None)
        self._compiled: etree.XMLSchema | None = None

    def findings(self, root: etree._Element) -> tuple[Finding, ...]:
        """Where a tree breaks the schema; without the schema that it was not checked."""
        if self._path is None:
            return (unchecked("Finvoice 3.0 XSD"),)
        if self._compiled is None:
            parser = etree.XMLParser(no_network=True, resolve_entities=False)
            self._compiled = etree.XMLSchema(etree.parse(str(self._path), parser))
        if self._compiled.validate(root):
            return ()
        log: Any = self._compiled.error_log  # the stubs do not know that it is a sequence
        return tuple(
            schema_broken(str(error.path or "").rpartition("/")[2], error.line)
            for error in log[:_MOST_FINDINGS]
        )
