"""The command `jobcenter`. It needs the extra `cli` (click)."""

from __future__ import annotations

import sys

from jobcenter_core.cli.stopped import Stopping, say_stopped

__all__ = ["main"]


def main() -> int:
    """Run the command and return its exit code; without click, say which extra to install.

    Ctrl-C and SIGTERM end in the same words and code at any moment, also while modules load.
    """
    as_json = "--json" in sys.argv
    stopping = Stopping(as_json=as_json)
    try:
        stopping.at_once()
        return _main(stopping)
    except BaseException:
        # An interrupt in the middle of an import, as of a plugin, may come out as any other.
        if not stopping.was_asked:
            raise
        return say_stopped(as_json=as_json)
    finally:
        stopping.no_more()


def _main(stopping: Stopping) -> int:
    try:
        import click  # noqa: F401  (only to see whether it is there)
    except ModuleNotFoundError:
        sys.stderr.write(
            'The command needs the extra "cli": python -m pip install "jobcenter-core[cli]"\n'
        )
        return 3
    from jobcenter_core.cli.app import run
    from jobcenter_core.cli.plain_output import take_any_text

    take_any_text(sys.stdout, sys.stderr)
    stopping.by_interrupt()
    return run(sys.argv[1:], was_stopped=lambda: stopping.was_asked)
