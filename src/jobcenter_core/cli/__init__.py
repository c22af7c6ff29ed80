"""The command `jobcenter`. It needs the extra `cli` (click)."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command and return its exit code; without click, say which extra to install."""
    try:
        import click  # noqa: F401  (only to see whether it is there)
    except ModuleNotFoundError:
        sys.stderr.write(
            'The command needs the extra "cli": python -m pip install "jobcenter-core[cli]"\n'
        )
        return 3
    from jobcenter_core.cli.app import run

    return run(sys.argv[1:])
