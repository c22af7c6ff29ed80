"""Rules that hold for every field, id, country, code and period wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.identifiers import business_id, identity_code
from jobcenter_tax_incomes_register.messages.elements import element_spec
from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.kinds import Instant, Kind, Text
from jobcenter_tax_incomes_register.rules.cases import BUSINESS_ID, PERSONAL_ID, NounCase
from jobcenter_tax_incomes_register.rules.coded_fields import coded
from jobcenter_tax_incomes_register.rules.rule import CODES, ENVELOPE, WAGE, rule

__all__ = ["FIELD_RULES"]

_FORBIDDEN: Final = ("--", "/*", "&#")
_COUNTRY: Final = re.compile(r"[A-Z]{2}|99")
_UNKNOWN_COUNTRY: Final = "99"
#: Fields that hold a country, with the field that names it when it is unknown.
_COUNTRIES: Final = (
    ("country_code", "country_name"),
    ("non_resident_country_code", "non_resident_country_name"),
)
_BUSINESS_ID_FORM: Final = re.compile(r"[0-9]{7}-[0-9]")
_PERSONAL_ID_FORM: Final = re.compile(r"[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]")


@rule(
    "The field holds what the register cannot take: too long, empty or of a wrong kind.",
    f"{WAGE}, 1.2",
)
def field_form(case: NounCase) -> Iterator[str]:
    for place, kind, value, must in _values(case.noun):
        if isinstance(kind, Instant) or _forbidden(kind, value):
            continue
        if not _renders(kind, value, must):
            yield place


@rule("The text holds --, /* or &#, which the register refuses.", f"{WAGE}, 1.2")
def forbidden_text(case: NounCase) -> Iterator[str]:
    for place, kind, value, _ in _values(case.noun):
        if _forbidden(kind, value):
            yield place


@rule("The code is not in its table for this payment date.", CODES)
def code_unknown(case: NounCase) -> Iterator[str]:
    for place, table, code in coded(case.noun, open_tables=False):
        if not case.codes.lists(table, code, case.dated_on):
            yield place


@rule(
    "The code is not in the newest list known here; the register may have added it since.",
    CODES,
    severity=Severity.WARNING,
)
def code_not_listed(case: NounCase) -> Iterator[str]:
    for place, table, code in coded(case.noun, open_tables=True):
        if not case.codes.lists(table, code, case.dated_on):
            yield place


@rule("An id that is not Finnish needs its country.", ENVELOPE)
def id_country_missing(case: NounCase) -> Iterator[str]:
    foreign = isinstance(case.noun, Id) and case.noun.type_code not in (BUSINESS_ID, PERSONAL_ID)
    if foreign and not case.noun.country_code:
        yield "country_code"


@rule("A country code is two capital letters, or 99 for an unknown country.", ENVELOPE)
def country_code_form(case: NounCase) -> Iterator[str]:
    for code_field, _ in _COUNTRIES:
        code = getattr(case.noun, code_field, None)
        if code is not None and len(code) == 2 and not _COUNTRY.fullmatch(code):
            yield code_field


@rule("An unknown country (99) needs the country's name.", ENVELOPE)
def country_name_missing(case: NounCase) -> Iterator[str]:
    for code_field, name_field in _COUNTRIES:
        unknown = getattr(case.noun, code_field, None) == _UNKNOWN_COUNTRY
        if unknown and not getattr(case.noun, name_field):
            yield name_field


@rule("This is not a valid Finnish business id of the form 1234567-8.", ENVELOPE)
def business_id_form(case: NounCase) -> Iterator[str]:
    if _id_of(case.noun, BUSINESS_ID) and not _valid(
        case.noun.code, _BUSINESS_ID_FORM, business_id, case.environment.strict_ids
    ):
        yield "code"


@rule("This is not a valid Finnish personal identity code.", ENVELOPE)
def identity_code_form(case: NounCase) -> Iterator[str]:
    def read(code: str) -> str:
        return identity_code(code, allow_temporary=case.environment.allow_temporary_ids)

    if _id_of(case.noun, PERSONAL_ID) and not _valid(
        case.noun.code, _PERSONAL_ID_FORM, read, case.environment.strict_ids
    ):
        yield "code"


@rule("The period ends before it starts.", ENVELOPE)
def period_order(case: NounCase) -> Iterator[str]:
    starts_on = getattr(case.noun, "starts_on", None)
    ends_on = getattr(case.noun, "ends_on", None)
    if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
        yield "ends_on"


def _values(noun: Any) -> Iterator[tuple[str, Kind, Any, bool]]:
    """Every value that is written as text: its place, kind, the value, and whether it must be."""
    for field in attrs.fields(type(noun)):
        spec = element_spec(field.metadata)
        if spec is None or isinstance(spec.content, type):
            continue
        value = getattr(noun, field.name)
        if spec.repeated:
            for number, member in enumerate(value, 1):
                yield f"{field.name}/{number}", spec.content, member, True
        else:
            must = spec.required or field.default is attrs.NOTHING
            yield field.name, spec.content, value, must


def _renders(kind: Kind, value: Any, must: bool) -> bool:
    """Whether the value can be written, and is written when it must be."""
    if value is None:
        return not must
    try:
        return kind.render(value, "field") is not None or not must
    except InvalidValue:
        return False


def _forbidden(kind: Kind, value: Any) -> bool:
    return (
        isinstance(kind, Text)
        and isinstance(value, str)
        and any(part in value for part in _FORBIDDEN)
    )


def _id_of(noun: Any, type_code: int) -> bool:
    return isinstance(noun, Id) and noun.type_code == type_code


def _valid(code: str, form: re.Pattern[str], read: Callable[[str], str], strict: bool) -> bool:
    if not form.fullmatch(code):
        return False
    try:
        return not strict or read(code) == code
    except InvalidValue:
        return False


FIELD_RULES: Final = (
    field_form,
    forbidden_text,
    code_unknown,
    code_not_listed,
    id_country_missing,
    country_code_form,
    country_name_missing,
    business_id_form,
    identity_code_form,
    period_order,
)
