"""Code tables, and the set of all codes that the rules look up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.codes.income_types import IncomeType

__all__ = ["OPEN_TABLES", "Code", "CodeSet"]

#: Tables to which the publisher adds codes from year to year: a code that is not in the edition
#: known here may still be right. In every other table a code that is not listed is wrong.
OPEN_TABLES: Final = frozenset(
    {
        "cba_code",
        "paid_absence_cause_code",
        "pension_prov_id_code",
        "tax_treaty_country_code",
        "unpaid_absence_cause_code",
    }
)


@attrs.frozen(kw_only=True)
class Code:
    """One code of a table with the publisher's name; its days as in :class:`IncomeType`."""

    code: str
    name_fi: str
    valid_from: date | None = None
    valid_until: date | None = None
    evidence: str = "seen"

    def in_force(self, on: date) -> bool:
        """Whether the code can be used for a payment of the day ``on``."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on <= self.valid_until
        )


@attrs.frozen(kw_only=True)
class CodeSet:
    """All codes, made by :func:`~jobcenter_tax_incomes_register.codes.loading.load_codes`.

    ``confirmed_until`` is the last payment date of the newest edition that was seen whole; what
    is known to have changed later is in the set, the rest of the later editions is not.
    """

    income_types: Mapping[int, IncomeType]
    tables: Mapping[str, Mapping[str, Code]]
    confirmed_until: date

    def income_type(self, code: int) -> IncomeType | None:
        """The income type of this code in any year, or None."""
        return self.income_types.get(code)

    def lists(self, table: str, code: int | str, on: date) -> bool:
        """Whether ``table`` has ``code`` for a payment of the day ``on``.

        Raises InvalidValue for a table that does not exist.
        """
        codes = self.tables.get(table)
        if codes is None:
            raise InvalidValue("table", "one of " + ", ".join(sorted(self.tables)))
        found = codes.get(str(code))
        return found is not None and found.in_force(on)

    def name(self, table: str, code: int | str) -> str:
        """The publisher's Finnish name of the code; empty when the table has no such code."""
        found = self.tables.get(table, {}).get(str(code))
        return "" if found is None else found.name_fi
