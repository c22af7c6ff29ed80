"""The root elements of the messages: which noun each holds, and its namespace."""

from __future__ import annotations

from typing import Any, TypeAlias

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReports
from jobcenter_tax_incomes_register.messages.status import Ack, StatusRequest, StatusResponse
from jobcenter_tax_incomes_register.messages.wage import WageReports

__all__ = ["Message", "Root", "root_named", "root_of"]

Message: TypeAlias = (
    WageReports | SeparateReports | Invalidations | StatusRequest | Ack | StatusResponse
)
"""Every message that is written and read."""

_NAMESPACES = "http://www.tulorekisteri.fi/2017/1/"


@attrs.frozen(kw_only=True)
class Root:
    """A root element. ``schema`` is the file name of its schema without ``.xsd``; the namespace
    ends with the same word. ``signed`` says that the schema demands a signature. ``real_time``
    is the noun's field of that name, None for a noun that has none."""

    name: str
    noun: type[Any]
    schema: str
    prefix: str
    signed: bool = False
    real_time: bool | None = None

    @property
    def namespace(self) -> str:
        """The namespace of the root; all elements below it have none."""
        return _NAMESPACES + self.schema

    @property
    def tag(self) -> str:
        """Namespace and name as lxml writes them."""
        return f"{{{self.namespace}}}{self.name}"


def _pair(word: str, noun: type[Any], schema: str, prefix: str) -> tuple[Root, Root]:
    """The root of the real-time operation and that of the deferred one."""
    return (
        Root(name=f"{word}RequestToIR", noun=noun, schema=schema, prefix=prefix, real_time=True),
        Root(name=f"{word}sRequestToIR", noun=noun, schema=schema, prefix=prefix, real_time=False),
    )


def _signed(name: str, noun: type[Any], prefix: str) -> Root:
    return Root(name=name, noun=noun, schema=name, prefix=prefix, signed=True)


_ROOTS = (
    *_pair("WageReport", WageReports, "WageReportsToIR", "wrtir"),
    *_pair("PayerSummaryReport", SeparateReports, "PayerSummaryReportsToIR", "psrtir"),
    *_pair("Invalidation", Invalidations, "InvalidationsToIR", "itir"),
    _signed("StatusRequestToIR", StatusRequest, "srtir"),
    _signed("AckFromIR", Ack, "afir"),
    _signed("StatusResponseFromIR", StatusResponse, "srfir"),
)


def root_of(message: Message) -> Root:
    """The root element of a message."""
    real_time = getattr(message, "real_time", None)
    for root in _ROOTS:
        if root.noun is type(message) and root.real_time == real_time:
            return root
    raise InvalidValue("message", "one of the messages of this package")


def root_named(tag: str) -> Root:
    """The root of a tag such as ``{namespace}AckFromIR``; InvalidValue for any other."""
    for root in _ROOTS:
        if root.tag == tag:
            return root
    raise InvalidValue("root element", "a message of the Incomes Register that is supported")
