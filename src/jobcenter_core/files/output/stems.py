"""File names of numbered papers: the number, unless two papers of the month share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id

__all__ = ["paper_stems"]


def paper_stems(papers: Sequence[Invoice] | Sequence[InternalCharge]) -> Mapping[str, str]:
    """The file name without its ending, by the paper's id.

    Each seller numbers its own series, so two sellers can have the same number; both papers are
    then named by their ids. Upper and lower case count as the same, as some file systems have it.
    Raises InvalidValue for a number or id that cannot be a file name, and for two papers of one
    name.
    """
    times = Counter(paper.number.lower() for paper in papers)
    stems = {
        paper.id: check_id(
            paper.number if times[paper.number.lower()] == 1 else paper.id,
            "paper.number",
            longest=MADE_ID,
        )
        for paper in papers
    }
    if len({stem.lower() for stem in stems.values()}) < len(papers):
        raise InvalidValue("paper.number", "told apart from every other paper's number and id")
    return stems
