"""Code 128 in code set C: pairs of digits as bars, drawn as an SVG of our own.

Source: ISO/IEC 15417. Drawn here because bar-code packages of typesetters load fonts or the
network, and a drawing of rectangles is the same bytes everywhere.
"""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue

__all__ = ["bar_widths", "check_symbol", "code128_svg", "symbols"]

_START_C, _STOP = 105, 106
_WIDTHS = (  # noqa: SIM905 - a table is read more easily than 107 quoted texts
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 "
    "122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 "
    "321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 "
    "211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
    "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 "
    "121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 "
    "241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 "
    "412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 "
    "211214 211232 2331112"
).split()
"""Bar, space, bar … of each symbol in modules, by the symbol's value."""

_QUIET = 10
"""Modules that stay white on both sides."""


def symbols(digits: str) -> tuple[int, ...]:
    """Values of the symbols: start, a pair of digits each, check symbol, stop.

    Raises :class:`InvalidValue` unless there is an even number of digits.
    """
    if not digits.isascii() or not digits.isdigit() or len(digits) % 2:
        raise InvalidValue("digits", "an even number of digits")
    pairs = [int(digits[place : place + 2]) for place in range(0, len(digits), 2)]
    return (_START_C, *pairs, check_symbol(pairs), _STOP)


def check_symbol(pairs: list[int]) -> int:
    """The start symbol and the pairs, each times its place, modulo 103."""
    return (_START_C + sum(place * pair for place, pair in enumerate(pairs, start=1))) % 103


def bar_widths(digits: str) -> tuple[int, ...]:
    """Widths in modules: bar, space, bar … bar, without the white on both sides."""
    return tuple(int(width) for symbol in symbols(digits) for width in _WIDTHS[symbol])


def code128_svg(digits: str, *, title: str, height: int = 40) -> str:
    """An SVG of the bars, a unit to a module, white around. ``title`` is read out in place of it;
    nothing but letters, digits, blanks and ``-.,:`` may stand in it."""
    if not all(sign.isalnum() or sign in " -.,:" for sign in title):
        raise InvalidValue("title", "letters, digits, blanks and -.,:")
    widths = bar_widths(digits)
    whole = sum(widths) + 2 * _QUIET
    bars = []
    place = _QUIET
    for index, width in enumerate(widths):
        if index % 2 == 0:
            bars.append(f"M{place} 0h{width}v{height}h-{width}z")
        place += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {height}" role="img"'
        f' aria-label="{title}" shape-rendering="crispEdges"><title>{title}</title>'
        f'<rect width="{whole}" height="{height}" fill="#fff"/>'
        f'<path fill="#000" d="{"".join(bars)}"/></svg>\n'
    )
