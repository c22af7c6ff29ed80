"""Rules of invalidations. What they cancel stays cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_tax_incomes_register.rules.cases import REFERENCE, InvalidationCase
from jobcenter_tax_incomes_register.rules.rule import TECHNICAL, rule

__all__ = ["INVALIDATION_RULES"]

#: Types that cancel one thing at a time: a subscription or a whole delivery.
_ONE_AT_A_TIME: Final = range(108, 113)


@rule("The item needs the reference of what is invalidated.", f"{TECHNICAL}, 9")
def item_reference_missing(case: InvalidationCase) -> Iterator[str]:
    for number, item in enumerate(case.message.items, 1):
        if not (item.item_id or item.register_id):
            yield f"items/{number}"


@rule("The reference may have digits, letters a-z, _ and - only.", f"{TECHNICAL}, 9")
def item_id_characters(case: InvalidationCase) -> Iterator[str]:
    for number, item in enumerate(case.message.items, 1):
        if item.item_id and not REFERENCE.fullmatch(item.item_id):
            yield f"items/{number}/item_id"


@rule("The version of a report is above zero.", f"{TECHNICAL}, 9")
def item_version_not_positive(case: InvalidationCase) -> Iterator[str]:
    for number, item in enumerate(case.message.items, 1):
        if item.version is not None and item.version < 1:
            yield f"items/{number}/version"


@rule("This invalidation takes one item.", f"{TECHNICAL}, 9")
def too_many_items(case: InvalidationCase) -> Iterator[str]:
    message = case.message
    single = message.real_time or message.envelope.delivery_type in _ONE_AT_A_TIME
    if single and len(message.items) > 1:
        yield "items"


INVALIDATION_RULES: Final = (
    item_reference_missing,
    item_id_characters,
    item_version_not_positive,
    too_many_items,
)
