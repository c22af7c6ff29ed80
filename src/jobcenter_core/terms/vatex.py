"""Codes of the reasons why there is no VAT (code list VATEX, EN 16931 BT-121, rule BR-CL-22).

Those of the Union's directive 2006/112/EC; Finland has none of its own. The number names the
article, so ``VATEX-EU-132-1G`` is the exemption of welfare in article 132(1)(g).
"""

from __future__ import annotations

__all__ = ["NOT_SUBJECT", "REVERSE_CHARGE", "VATEX", "code_fits"]

REVERSE_CHARGE = "VATEX-EU-AE"
NOT_SUBJECT = "VATEX-EU-O"

_ENDINGS = """
79-C 132 132-1A 132-1B 132-1C 132-1D 132-1E 132-1F 132-1G 132-1H 132-1I 132-1J 132-1K 132-1L
132-1M 132-1N 132-1O 132-1P 132-1Q 135-1 143 143-1A 143-1B 143-1C 143-1D 143-1E 143-1F 143-1FA
143-1G 143-1H 143-1I 143-1J 143-1K 143-1L 144 146-1E 148 148-A 148-B 148-C 148-D 148-E 148-F
148-G 151 151-1A 151-1AA 151-1B 151-1C 151-1D 151-1E 153 159 309 AE D F G I IC J O
"""

VATEX = frozenset(f"VATEX-EU-{ending}" for ending in _ENDINGS.split())
"""The codes of the list as CEN's rules 1.3.16 (April 2026) hold it, but for French ones."""

_OF_CATEGORY = {REVERSE_CHARGE: "AE", NOT_SUBJECT: "O", "VATEX-EU-G": "G", "VATEX-EU-IC": "K"}


def code_fits(code: str, category: str) -> bool:
    """Whether the code is on the list and may stand with a VAT category (rules P0104 to P0111 of
    Peppol): reverse charge and not subject each have their own, the others are of exempt (E)."""
    return code in VATEX and _OF_CATEGORY.get(code, "E") == category
