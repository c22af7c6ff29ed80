"""Timing by ratio: every way is measured in the same rounds, one after the other, in turn.

A machine that slows down for a second slows all ways of a round, so ratios of one run keep while
seconds do not. The order of the ways is turned around each round, and rounds are short. The clock
is the processor time of the process: waiting for another process is not counted.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import attrs

__all__ = ["Figures", "collector", "interleaved"]


@attrs.frozen
class Figures:
    """Seconds of one call of each way, by round."""

    seconds: Mapping[str, tuple[float, ...]]

    def median(self, way: str) -> float:
        return statistics.median(self.seconds[way])

    def ratio(self, way: str, over: str) -> float:
        """The median of the ratios of each round."""
        pairs = zip(self.seconds[way], self.seconds[over], strict=True)
        return statistics.median(one / other for one, other in pairs)

    def spread(self, way: str, over: str) -> str:
        """The smallest and the largest ratio of a round."""
        ratios = [
            one / other for one, other in zip(self.seconds[way], self.seconds[over], strict=True)
        ]
        return f"{min(ratios):.2f} to {max(ratios):.2f}"


def interleaved(
    ways: Mapping[str, Callable[[], object]], *, rounds: int, repeats: int = 1
) -> Figures:
    """Time each way once a round, after one call to warm up.

    With ``repeats`` the time of a round is the median of that many calls.
    """
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for call in ways.values():
        call()
    names = list(ways)
    for _ in range(rounds):
        for name in names:
            seconds[name].append(statistics.median(_timed(ways[name]) for _ in range(repeats)))
        names.reverse()
    return Figures({name: tuple(found) for name, found in seconds.items()})


def _timed(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin


@contextmanager
def collector(*, on: bool) -> Iterator[str]:
    """Switch the garbage collector, and say which it was; it is put back afterwards."""
    before = gc.isenabled()
    gc.collect()
    (gc.enable if on else gc.disable)()
    try:
        yield "collector on" if on else "collector off"
    finally:
        (gc.enable if before else gc.disable)()
