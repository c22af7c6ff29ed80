"""The layer of the UBL 2.1 schemas (XSD)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from jobcenter_core.billing.einvoice_files import schema_broken
from jobcenter_core.errors import ConfigurationError
from jobcenter_core.values.findings import Finding
from jobcenter_invoice_peppol.names import Root

__all__ = ["schema_findings"]

_LOCK = Lock()  # a compiled schema keeps the errors of the file that it saw last


def schema_findings(document: etree._Element, root: Root, folder: Path) -> tuple[Finding, ...]:
    """What the schema refuses in a document, in its order; empty when it is valid.

    Each schema is compiled once in a process. Raises ConfigurationError when the folder has not
    the schema, or it cannot be used.
    """
    schema = _compiled(folder / f"UBL-{root.name}-2.1.xsd")
    with _LOCK:
        return () if schema.validate(document) else tuple(_findings(schema))


@cache
def _compiled(path: Path) -> etree.XMLSchema:
    try:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        return etree.XMLSchema(etree.parse(path, parser))
    except (OSError, etree.LxmlError):
        raise ConfigurationError(
            f"The schema {path.name} cannot be used.",
            next_step="Point to the folder maindoc of UBL 2.1, with the folder common beside it.",
        ) from None


def _findings(schema: etree.XMLSchema) -> Iterator[Finding]:
    # The checker's own messages repeat values, so they are never passed on. A text of the wrong
    # kind gives two or three messages for one place.
    errors: Any = schema.error_log  # its stub does not say that it can be gone through
    places = dict.fromkeys((_plain_path(error.path or ""), int(error.line)) for error in errors)
    for element, line in places:
        yield schema_broken(element, line)


def _plain_path(path: str) -> str:
    """``/*/cac:InvoiceLine[2]/cbc:ID`` as ``InvoiceLine[2]/ID``."""
    return "/".join(step.rpartition(":")[2] for step in path.split("/")[2:])
