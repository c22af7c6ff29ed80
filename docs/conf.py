"""Sphinx: Markdown pages in four kinds (tutorial, how-to, reference, explanation)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

_project = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8")
)["project"]

project = _project["name"]
author = "jobcenter-core contributors"
copyright = author
release = version = _project["version"]

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"{project} {release}"
language = "en"
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3


def setup(app: Sphinx) -> None:
    """Diagrams of Mermaid are drawn by whoever can; here they are shown as the text they are."""
    app.add_lexer("mermaid", TextLexer)
