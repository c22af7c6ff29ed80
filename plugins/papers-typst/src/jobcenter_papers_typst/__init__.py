"""Papers as accessible PDF (PDF/UA-1), typeset by Typst.

The provider is named ``pdf``. It needs no network, no font of the system and no other program.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.papers import PaperFormat
from jobcenter_papers_typst.provider import PdfPapers

__all__ = ["PdfPapers", "jobcenter_plugin_info", "jobcenter_register_papers"]

_NAME = "papers-typst"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_papers() -> Sequence[PaperFormat]:
    """The one format."""
    return [PdfPapers()]
