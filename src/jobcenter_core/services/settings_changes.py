"""Changed settings: they hold from now on, and what they were before is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from jobcenter_core.errors import ImportRefused, NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.filings import Filing, ReporterSettings
from jobcenter_core.payroll.former_settings import FormerSettings, former_id
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.serial.schemas import schema_of_class
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = [
    "ChangeSettings",
    "Settings",
    "change_settings",
    "changes_with",
    "former_settings",
    "forms_ever_named",
    "known_settings",
    "settings_number",
]

Settings: TypeAlias = ProgrammeSettings | ReporterSettings

_CODE = "payer_identity_code"


@attrs.frozen(kw_only=True)
class ChangeSettings:
    """Let other settings hold from now on: the programme's, or how payers report.

    What was made before stays as it was. An import of a folder does the same.
    """

    command_id: str
    actor: str
    settings: tuple[Settings, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many have ``changed`` and the ``findings`` that name their fields. Raises
        :class:`NotPermitted` for settings that are not stored yet, and :class:`ImportRefused` for
        a change that something already made forbids."""
        known = known_settings(session, self.settings)
        for one in self.settings:
            if one not in known:
                raise NotPermitted(
                    "settings that are not stored are registered, not changed.", subject=one.id
                )
        found, faults = change_settings(session, self.settings)
        if faults:
            raise ImportRefused(tuple(faults))
        return {"changed": len(found), "findings": to_plain(found)}


def known_settings(session: Session, settings: Iterable[Settings]) -> tuple[Settings, ...]:
    """Those of the settings that are stored, with this or other content."""
    return tuple(one for one in settings if session.maybe(type(one), one.id) is not None)


def changes_with(session: Session, settings: Iterable[Settings]) -> int:
    """How many changes of settings there will have been once these hold. Who wants earlier ones
    back so has another command than who brought them first, and a repeat has the same."""
    differ = any(
        _changed_fields(session, session.get(type(one), one.id), one)
        for one in known_settings(session, settings)
    )
    return sum(1 for _ in session.all(FormerSettings)) + differ


def change_settings(
    session: Session, settings: Iterable[Settings]
) -> tuple[list[Finding], list[Finding]]:
    """Store what :func:`known_settings` now say, and keep what they were. Returns a
    warning for each that names its changed fields, and an error for each change that is refused:
    of the environment or the reporter under which something has been made."""
    changed: list[Finding] = []
    faults: list[Finding] = []
    for given in settings:
        known = session.get(type(given), given.id)
        fields = _changed_fields(session, known, given)
        if not fields:
            continue
        refused = [_in_use(given, name) for name in fields if _is_fixed(session, known, name)]
        faults += refused
        if not refused:
            _keep(session, known)
            session.change(_with_stored_code(known, given), "SettingsChanged")
            changed.append(_has_changed(given, fields))
    return changed, faults


def former_settings(session: Session, kind: str, settings_id: str) -> tuple[FormerSettings, ...]:
    """What settings were before, the oldest first."""
    found = session.all(FormerSettings, party_id=settings_id, parent_id=kind)
    return tuple(sorted(found, key=lambda one: one.number))


def forms_ever_named(session: Session) -> tuple[str, ...]:
    """The forms of electronic invoices that the programme's settings name or have named."""
    now = session.get(ProgrammeSettings, "programme").invoice_formats
    before = former_settings(session, "programme", "programme")
    names = {name for one in before if one.programme for name in one.programme.invoice_formats}
    return tuple(sorted({*now, *names}))


def settings_number(session: Session, kind: str, settings_id: str) -> int:
    """Which settings of theirs hold now, counted from 1."""
    return len(former_settings(session, kind, settings_id)) + 1


def _changed_fields(session: Session, known: Settings, given: Settings) -> tuple[str, ...]:
    """Names of the fields that say something else. An identity code is not in folders: one that is
    not given stays."""
    plain = (field.name for field in attrs.fields(type(known)) if field.name != _CODE)
    names = tuple(name for name in plain if getattr(known, name) != getattr(given, name))
    return (*names, _CODE) if _has_other_code(session, known, given) else names


def _has_other_code(session: Session, known: Settings, given: Settings) -> bool:
    if not isinstance(known, ReporterSettings) or not isinstance(given, ReporterSettings):
        return False
    if given.payer_identity_code is None:
        return False
    other = attrs.evolve(known, payer_identity_code=given.payer_identity_code)
    return session.digest_of(other) != session.digest_of(known)


def _with_stored_code(known: Settings, given: Settings) -> Settings:
    if not isinstance(known, ReporterSettings) or not isinstance(given, ReporterSettings):
        return given
    code = given.payer_identity_code or known.payer_identity_code
    return attrs.evolve(given, payer_identity_code=code)


def _is_fixed(session: Session, known: Settings, field: str) -> bool:
    """Whether something was made that a change of this field would contradict: a file for the other
    environment, which may have been handed on, or a report that another reporter would make again,
    or that was made under another person's code."""
    if field == "environment":
        return any(_made(session, known))
    if field in ("provider", _CODE):
        return any(one.state != "rejected" for one in session.all(Filing, party_id=known.id))
    return False


def _made(session: Session, known: Settings) -> Iterator[bool]:
    """Files for the environment of these settings that nobody has given up."""
    for delivery in session.all(Delivery):
        yield delivery.environment == known.environment and delivery.state != "dead"


def _keep(session: Session, known: Settings) -> None:
    kind = schema_of_class(type(known)).kind
    number = settings_number(session, kind, known.id)
    former = FormerSettings(
        id=former_id(kind, known.id, number),
        kind=kind,
        settings_id=known.id,
        number=number,
        changed_on=session.office.today(),
        programme=known if isinstance(known, ProgrammeSettings) else None,
        # The code has one place in the vault, and it may be another one from now on.
        reporting=attrs.evolve(known, payer_identity_code=None)
        if isinstance(known, ReporterSettings)
        else None,
    )
    session.add(former, "SettingsKept")


def _has_changed(given: Settings, fields: tuple[str, ...]) -> Finding:
    kind, named = schema_of_class(type(given)).kind, ", ".join(fields)
    return Finding(
        severity=Severity.WARNING,
        code="settings_changed",
        path=f"{kind}/{given.id}",
        message=f"Settings have changed: {named}. What was made before stays as it was.",
        values=(("kind", kind), ("id", given.id), ("fields", named)),
    )


def _in_use(given: Settings, field: str) -> Finding:
    kind = schema_of_class(type(given)).kind
    return Finding(
        severity=Severity.ERROR,
        code="settings_in_use",
        path=f"{kind}/{given.id}/{field}",
        message=f"The {field} cannot change: something was made with the one before. "
        "Use a new store for another.",
        values=(("kind", kind), ("id", given.id), ("field", field)),
    )
