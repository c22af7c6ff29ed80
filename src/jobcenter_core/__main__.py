"""`python -m jobcenter_core` is the command `jobcenter`."""

from __future__ import annotations

import sys

from jobcenter_core.cli import main

if __name__ == "__main__":
    sys.exit(main())
