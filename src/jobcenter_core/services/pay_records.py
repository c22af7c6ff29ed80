"""Keeping what payslips were made of, and making one again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from jobcenter_core.payroll.allowances import AllowanceParameters
from jobcenter_core.payroll.inputs import AllowanceInput, PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import (
    ParameterRecord,
    PayRecord,
    PaySecrets,
    built,
    pay_record,
    with_secrets,
)
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.session import Session

__all__ = [
    "Made",
    "ParameterNames",
    "RecomputePayslip",
    "inputs_of",
    "parameters_of",
    "remember",
]


@attrs.frozen(kw_only=True)
class Made:
    """A payslip with what it was made of. For a correction ``chain`` are the ids of the payslips
    that it corrects, ``reason_code`` and ``hours_approved_by`` as in :class:`PayRecord`."""

    slip: Payslip
    inputs: PayInput | AllowanceInput
    parameters: PayParameters | AllowanceParameters
    chain: tuple[str, ...] = ()
    reason_code: str = ""
    hours_approved_by: str = ""


def remember(session: Session, made: Sequence[Made]) -> None:
    """Store the records of new payslips; equal parameters are stored once."""
    names = ParameterNames(session.office.codec)
    records: list[PayRecord] = []
    for one in made:
        record = pay_record(one.slip, one.inputs, names.name(one.parameters))
        if one.chain:
            record = attrs.evolve(
                record,
                chain=one.chain,
                reason_code=one.reason_code,
                hours_approved_by=one.hours_approved_by,
            )
        records.append(record)
    new = [one for one in names.taken() if session.maybe(ParameterRecord, one.id) is None]
    session.add_all(new, "PayParametersRecorded")
    session.add_all(records, "PayInputsRecorded")


class ParameterNames:
    """The ids of the records of parameters, made of their content."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._named: dict[int, tuple[PayParameters | AllowanceParameters, str]] = {}
        self._records: dict[str, ParameterRecord | None] = {}

    def name(self, parameters: PayParameters | AllowanceParameters) -> str:
        """The id. One run shares few objects of parameters: each is digested once."""
        known = self._named.get(id(parameters))
        if known is None:
            name = self._codec.fingerprint(parameters)[:40]
            known = self._named[id(parameters)] = (parameters, name)
            self._records.setdefault(name, _parameter_record(name, parameters))
        return known[1]

    def taken(self) -> tuple[ParameterRecord, ...]:
        """The records of what was named first since they were last taken."""
        found = tuple(record for record in self._records.values() if record is not None)
        self._records = dict.fromkeys(self._records)
        return found


def _parameter_record(
    name: str, parameters: PayParameters | AllowanceParameters
) -> ParameterRecord:
    if isinstance(parameters, AllowanceParameters):
        return ParameterRecord(id=name, allowances=parameters)
    return ParameterRecord(id=name, wages=parameters)


def inputs_of(session: Session, payslip_id: str, purpose: str) -> PayInput | AllowanceInput:
    """The inputs of a payslip, its secrets opened for that purpose."""
    record = session.get(PayRecord, payslip_id)
    secrets = session.reveal(record.secrets, PaySecrets, purpose=purpose)
    return with_secrets(record, secrets)


def parameters_of(session: Session, payslip_id: str) -> ParameterRecord:
    """The recorded parameters of a payslip."""
    return session.get(ParameterRecord, session.get(PayRecord, payslip_id).parameters_id)


@attrs.frozen(kw_only=True)
class RecomputePayslip:
    """Make a payslip again from its record and compare it with what is stored.

    Whatever statutes are installed now, the recorded parameters are used.
    """

    command_id: str
    actor: str
    payslip_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns 1 for the same bytes and 0 for others."""
        slip = session.get(Payslip, self.payslip_id)
        record = session.get(PayRecord, self.payslip_id)
        inputs = inputs_of(session, self.payslip_id, f"recompute {self.payslip_id}")
        chain = tuple(session.get(Payslip, one) for one in record.chain)
        again = built(inputs, parameters_of(session, self.payslip_id), slip, chain)
        return {"same": int(session.digest_of(again) == session.digest_of(slip))}
