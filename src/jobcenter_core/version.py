"""The version, where every room can reach it. pyproject.toml says the same; a test compares."""

from __future__ import annotations

__all__ = ["VERSION"]

VERSION = "0.1.0"
