"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_papers_typst
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestPapersTypst(PluginConformance):
    module = jobcenter_papers_typst
    distribution = "jobcenter-papers-typst"
    requires = ("typst<0.16,>=0.15",)  # the bytes of a paper depend on it
    license = "MIT AND OFL-1.1"


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_papers_typst.jobcenter_register_papers()
    assert offered.name == "pdf"
