"""Where the official schemas and rules are. They are not part of this package."""

from __future__ import annotations

import os
from pathlib import Path

import attrs

__all__ = ["SCHEMAS_VARIABLE", "OfficialFiles"]

SCHEMAS_VARIABLE = "JOBCENTER_SCHEMAS"
"""The environment variable that names a folder with ``ubl`` and ``peppol`` in it."""


@attrs.frozen(kw_only=True)
class OfficialFiles:
    """Paths of the official files; None where a layer of checks is not wanted or not at hand.

    ``schemas`` is the folder with ``UBL-Invoice-2.1.xsd`` and ``UBL-CreditNote-2.1.xsd`` (OASIS,
    with its ``../common``). ``cen_rules`` and ``peppol_rules`` are the rules of EN 16931 and of
    Peppol BIS Billing 3.0 as XSLT stylesheets that make SVRL.
    """

    schemas: Path | None = None
    cen_rules: Path | None = None
    peppol_rules: Path | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> OfficialFiles:
        """What is in a folder laid out so: ``ubl/xsd/maindoc``, ``peppol/xslt``."""
        rules = folder / "peppol" / "xslt"
        return cls(
            schemas=_there(folder / "ubl" / "xsd" / "maindoc"),
            cen_rules=_there(rules / "CEN-EN16931-UBL.xslt"),
            peppol_rules=_there(rules / "PEPPOL-EN16931-UBL.xslt"),
        )

    @classmethod
    def at_hand(cls) -> OfficialFiles:
        """What is in the folder that ``JOBCENTER_SCHEMAS`` names; nothing when it is not set."""
        folder = os.environ.get(SCHEMAS_VARIABLE)
        return cls.in_folder(Path(folder)) if folder else cls()


def _there(path: Path) -> Path | None:
    return path if path.exists() else None
