"""The one cattrs converter: strict scalars, exactly the keys of the class, secrets as references.

cattrs by itself turns ``10.9`` into 10, ``"no"`` into True and the text ``"abc"`` into a tuple of
three, and fills a missing key with the default; here everything must already have its type and
be there, so a damaged document is refused instead of repaired.
"""

from __future__ import annotations

import types
import typing
from datetime import date, datetime
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn

from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret, SecretRef

__all__ = ["make_converter"]


def make_converter() -> Converter:
    """A fresh converter; making one costs about a millisecond, so make it once."""
    converter = Converter(forbid_extra_keys=True)
    for scalar in (int, str, bool):
        converter.register_structure_hook(scalar, _exactly(scalar))
        converter.register_unstructure_hook(scalar, _still(scalar))
    converter.register_unstructure_hook(float, _no_float)
    converter.register_structure_hook(date, _date)
    converter.register_unstructure_hook(date, _iso)
    converter.register_structure_hook(datetime, _refuse)
    converter.register_structure_hook(float, _refuse)
    converter.register_structure_hook(Month, lambda text, _: Month.parse(_exactly(str)(text, str)))
    converter.register_unstructure_hook(Month, str)
    converter.register_unstructure_hook(Secret, _secret_in_the_open)
    converter.register_structure_hook_func(_is_sealed, _sealed_hook(converter))
    converter.register_structure_hook_factory(attrs.has, _attrs_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    return converter


def _exactly(scalar: type) -> Any:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not scalar:
            raise ValueError(f"expected {scalar.__name__}, found {type(value).__name__}")
        return value

    return structure


def _still(scalar: type) -> Any:
    """What could not be read back is not written: attrs does not check the types of fields."""

    def unstructure(value: Any) -> Any:
        if type(value) is not scalar:
            raise TypeError(f"expected {scalar.__name__}, found {type(value).__name__}")
        return value

    return unstructure


def _no_float(_: Any) -> Any:
    raise TypeError("float is not part of any document")


def _iso(value: Any) -> str:
    if type(value) is not date:  # a datetime would lose its time
        raise TypeError(f"expected date, found {type(value).__name__}")
    return value.isoformat()


def _date(value: Any, _: Any) -> date:
    if type(value) is not str:
        raise ValueError(f"expected a date as text, found {type(value).__name__}")
    found = date.fromisoformat(value)
    if value != found.isoformat():  # Python 3.11 also reads 20261005 and 2026-W41-1
        raise ValueError("expected a date as year-month-day")
    return found


def _refuse(_value: Any, wanted: Any) -> Any:
    raise ValueError(f"{wanted.__name__} is not part of any document")


def _secret_in_the_open(_: Any) -> Any:
    raise TypeError("a secret is replaced by its vault reference before it is written")


def _is_sealed(cls: Any) -> bool:
    """``Sealed[T]`` and ``Sealed[T] | None``: a union that a vault reference is a member of."""
    if typing.get_origin(cls) not in (typing.Union, types.UnionType):
        return False
    return SecretRef in typing.get_args(cls)


def _sealed_hook(converter: Converter) -> Any:
    def structure(value: Any, cls: Any) -> SecretRef | None:
        if value is None and type(None) in typing.get_args(cls):
            return None
        return converter.structure(value, SecretRef)

    return structure


def _attrs_hook(cls: Any, converter: Converter) -> Any:
    structure_known = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=False
    )
    size = len(attrs.fields(cls))

    def structure(value: Any, wanted: Any) -> Any:
        if type(value) is not dict:
            raise ValueError(f"expected an object, found {type(value).__name__}")
        if len(value) < size:  # more than these are refused by name
            raise ValueError(f"expected {size} keys of {cls.__name__}, found {len(value)}")
        return structure_known(value, wanted)

    return structure


def _is_tuple(cls: Any) -> bool:
    return typing.get_origin(cls) is tuple


def _tuple_hook(cls: Any, converter: Converter) -> Any:
    wanted = typing.get_args(cls)
    of_any_length = wanted[-1] is Ellipsis
    hooks = [converter.get_structure_hook(item) for item in wanted if item is not Ellipsis]

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"expected a list, found {type(value).__name__}")
        if of_any_length:
            hook, item_type = hooks[0], wanted[0]
            return tuple([hook(item, item_type) for item in value])
        return tuple(
            hook(item, item_type)
            for hook, item, item_type in zip(hooks, value, wanted, strict=True)
        )

    return structure
