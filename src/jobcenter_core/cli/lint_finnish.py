"""`jobcenter lint-finnish`: what to look at in a text that should be plain Finnish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from jobcenter_core.center import packaged_wording
from jobcenter_core.cli.exits import CHECK_FAILED, DONE
from jobcenter_core.cli.options import json_option
from jobcenter_core.cli.plain_output import say_json
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.wording.easy_finnish import Remark, catalogue_remarks, hard_words, remarks

__all__ = ["lint_finnish"]


@click.command("lint-finnish")
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@json_option
def lint_finnish(file: Path | None, as_json_: bool) -> int:
    """Flag what is hard to read in a text; without FILE, in the library's own plain Finnish."""
    wording = packaged_wording()
    if file is None:
        found = catalogue_remarks(wording)
    else:
        hard = hard_words(wording)
        found = tuple(
            remark
            for line, text in _paragraphs(file)
            for remark in remarks(text, place=f"{file.name}:{line}", hard=hard)
        )
    if as_json_:
        say_json(canonical_json(found))
    else:
        _say(found)
    return CHECK_FAILED if found else DONE


def _say(found: tuple[Remark, ...]) -> None:
    for one in found:
        click.echo(f"{one.place}: {one.found} – {one.advice} [{one.rule}]")
    if not found:
        click.echo("Nothing to look at.")


def _paragraphs(file: Path) -> Iterator[tuple[int, str]]:
    """Paragraphs of a file, which blank lines part, with the number of their first line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise InvalidValue("file", "a text in UTF-8") from None
    gathered: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            gathered.append(line.strip())
        elif gathered:
            yield number - len(gathered), " ".join(gathered)
            gathered = []
