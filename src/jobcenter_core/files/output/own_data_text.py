"""An export of a person's own data: as text in the person's language, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

import attrs

from jobcenter_core.files.output.json_text import canonical_json, plain
from jobcenter_core.services.access_log import AccessEntry
from jobcenter_core.services.own_data import WITH_OTHERS, OwnData, OwnItem
from jobcenter_core.timeline.helsinki import ZONE, from_utc_minute
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["own_data_json", "own_data_text"]

_FORMAT_VERSION = 1
_INDENT = "  "


def own_data_json(found: OwnData) -> str:
    """The export as JSON: every stored field, with reasons and the access log."""
    items = [
        {**plain(attrs.evolve(item, content={})), "content": plain(item.content)}
        for item in found.items
    ]
    return canonical_json(
        {
            "kind": "own_data",
            "format_version": _FORMAT_VERSION,
            "worker_id": found.worker_id,
            "made_on": found.made_on,
            "is_restricted": found.is_restricted,
            "items": items,
            "access_log": found.access_log,
        }
    )


def own_data_text(found: OwnData, wording: Wording, lang: str) -> str:
    """The export as text with a newline at its end. Fields without content are left out; the JSON
    has them."""
    lines = [
        wording.say("own_data.title", lang),
        "",
        wording.say("own_data.made_on", lang, day=formats.day(found.made_on, lang)),
        wording.say("own_data.lead", lang),
    ]
    if found.is_restricted:
        lines.append(wording.say("own_data.restricted", lang))
    for item in found.items:
        lines += ["", *_item(item, wording, lang)]
    lines += ["", wording.say("own_data.log", lang), wording.say("own_data.log_lead", lang)]
    lines += [_entry(entry, wording, lang) for entry in found.access_log]
    return "\n".join([*lines, "", wording.say("own_data.questions", lang)]) + "\n"


def _item(item: OwnItem, wording: Wording, lang: str) -> Iterator[str]:
    yield wording.say("own_data.item", lang, kind=_kind(item.kind, wording, lang), id=item.id)
    yield from (_INDENT + line for line in _why(item, wording, lang))
    for name, value in _flat("", item.content, wording, lang):
        yield f"{_INDENT}{name}: {value}"


def _why(item: OwnItem, wording: Wording, lang: str) -> Iterator[str]:
    if not item.keeping or item.basis == WITH_OTHERS:
        yield wording.say(f"own_data.basis.{item.basis}", lang)
    for keeping in item.keeping:
        why = wording.say(f"own_data.ground.{keeping.ground}", lang)
        if keeping.until is None:
            yield wording.say("own_data.why_open", lang, why=why)
        else:
            day = formats.day(keeping.until, lang)
            yield wording.say("own_data.why", lang, why=why, day=day)


def _entry(entry: AccessEntry, wording: Wording, lang: str) -> str:
    at = entry.at.astimezone(ZONE)
    said = wording.say(
        "own_data.entry",
        lang,
        day=formats.day(at.date(), lang),
        time=formats.clock(at.time(), lang),
        actor=entry.actor,
        event=entry.event,
        thing=f"{_kind(entry.kind, wording, lang)} {entry.id}",
    )
    field = _label(entry.field, wording, lang) if entry.field else ""
    return " – ".join(part for part in (said, field, entry.purpose) if part)


def _kind(kind: str, wording: Wording, lang: str) -> str:
    key = f"own_data.kind.{kind}"
    return wording.say(key, lang) if wording.has(key, lang) else kind.replace("_", " ")


def _flat(path: str, value: Any, wording: Wording, lang: str) -> Iterator[tuple[str, str]]:
    """Names and values of everything that says something, what lies inside named by its way."""
    if isinstance(value, Mapping):
        for key in value:
            name = _label(str(key), wording, lang)
            yield from _named(f"{path}{name}", str(key), value[key], wording, lang)
    else:
        for number, one in enumerate(value, start=1):
            yield from _named(f"{path}{number}", "", one, wording, lang)


def _named(
    name: str, key: str, value: Any, wording: Wording, lang: str
) -> Iterator[tuple[str, str]]:
    if isinstance(value, (Mapping, list, tuple)):
        yield from _flat(f"{name} / ", value, wording, lang)
    elif value not in (None, ""):
        yield name, _shown(key, value, wording, lang)


def _label(key: str, wording: Wording, lang: str) -> str:
    for ending in ("_cents", "_minutes", "_ppm"):
        key = key.removesuffix(ending)
    label = f"own_data.field.{key}"
    return wording.say(label, lang) if wording.has(label, lang) else key.replace("_", " ")


def _shown(key: str, value: Any, wording: Wording, lang: str) -> str:
    if isinstance(value, bool):
        return wording.say("own_data.yes" if value else "own_data.no", lang)
    if isinstance(value, int):
        return _number(key, value, lang)
    text = str(value)
    return _instant(text, lang) if key.endswith("_at") else _day(text, lang)


def _number(key: str, value: int, lang: str) -> str:
    if key == "day":
        return formats.day(date.fromordinal(value), lang)
    if key.endswith("utc_minute"):
        at = from_utc_minute(value)
        return f"{formats.day(at.date(), lang)} {formats.clock(at.time(), lang)}"
    if key == "start_minute":
        return formats.clock(time(*divmod(value, 60)), lang)
    if key.endswith("_cents"):
        return formats.money(value, lang)
    if key.endswith("_minutes"):
        return formats.hours(value, lang)
    return formats.percent(value, lang) if key.endswith("_ppm") else str(value)


def _day(text: str, lang: str) -> str:
    """A day in the way of the language, and any other text as it is."""
    try:
        return formats.day(date.fromisoformat(text), lang)
    except ValueError:
        return text


def _instant(text: str, lang: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{formats.day(at.date(), lang)} {formats.clock(at.time(), lang)}"
