"""The notice of an accident as text, in the languages of the core."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib import resources

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.ports.insurers import AccidentNotice
from jobcenter_core.values.secrets import Secret
from jobcenter_core.wording.catalogue import FILE_NAMES, Wording
from jobcenter_core.wording.formats import clock, day

__all__ = ["notice_text", "notice_wording"]

_DAYS = ("known_on", "due_on")
_CHOICES = ("on_the_way", "severe")


@cache
def notice_wording() -> Wording:
    """The texts of the notice."""
    folder = resources.files("jobcenter_insurance_fi") / "data"
    return Wording.load(
        {
            language: (folder / f"notice_{name}").read_text(encoding="utf-8")
            for language, name in FILE_NAMES.items()
        }
    )


def notice_text(notice: AccidentNotice, language: str, identity_code: Secret[str] | None) -> str:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.notice_text`."""
    if language not in LANGUAGES:
        raise InvalidValue("language", "one of " + ", ".join(LANGUAGES))
    return "\n".join(_lines(notice, language, identity_code)) + "\n"


def _lines(
    notice: AccidentNotice, language: str, identity_code: Secret[str] | None
) -> Iterator[str]:
    say, fields = notice_wording().say, dict(notice.fields)
    yield say("title", language)
    yield ""
    yield say("file_by", language, due_on=day(notice.due_on, language))
    if fields["severe"] == "yes":
        yield say("tell_at_once", language)
    if not notice.policy_id:
        yield say("no_policy", language)
    yield ""
    for name, value in notice.fields:
        yield f"{say(f'field_{name}', language)}: {_shown(name, value, language)}"
        if name == "worker":
            code = identity_code.expose() if identity_code else say("add_code", language)
            yield f"{say('field_identity_code', language)}: {code}"


def _shown(name: str, value: str, language: str) -> str:
    if name in _DAYS:
        return day(date.fromisoformat(value), language)
    if name in _CHOICES:
        return notice_wording().say(value, language)
    if name == "happened_at":
        at = datetime.fromisoformat(value)
        return f"{day(at.date(), language)} {clock(at.time(), language)}"
    # What people type may have lines; they stay under their own name.
    return "\n    ".join(value.splitlines()) or "-"
