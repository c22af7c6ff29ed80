"""The public names of the library as text: `python tests/contracts/public_api.py --write`.

One line per name, `module: name`. A name that disappears from the snapshot is a breaking change
and belongs in CHANGELOG.md; a new one is a promise.
"""

from __future__ import annotations

import sys
from pathlib import Path

import source_tree as tree

SNAPSHOT = Path(__file__).resolve().parent / "public_api.txt"


def current() -> list[str]:
    return [
        f"{module}: {name}"
        for module, path in sorted(tree.public_modules().items())
        for name in sorted(tree.exported(path) or [])
    ]


def main(arguments: list[str]) -> int:
    lines = current()
    if "--write" in arguments:
        SNAPSHOT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
