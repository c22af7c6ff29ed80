"""The whole folder: every file read, every reference checked, every fault told at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs

from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input import approvals, assignments, hours, orders, parties, terms
from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.columns import TableSpec
from jobcenter_core.files.input.faults import FILES, FOLDER, Faults, Place
from jobcenter_core.files.input.forecast_documents import FORECAST_TABLES, read_forecast_documents
from jobcenter_core.files.input.future import refuse_future
from jobcenter_core.files.input.orders import OrderFacts
from jobcenter_core.files.input.pay_documents import PAY_TABLES, References, read_pay_documents
from jobcenter_core.files.input.settings import Settings, read_settings
from jobcenter_core.files.input.tables import Known, Table, either, read_table
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["TABLES", "read_folder"]

TABLES: tuple[TableSpec, ...] = (
    parties.WORKERS,
    parties.GROUPS,
    parties.CUSTOMERS,
    terms.EMPLOYMENTS,
    terms.TAX_CARDS,
    orders.ORDERS,
    assignments.ASSIGNMENTS,
    hours.HOURS,
    approvals.APPROVALS,
    approvals.DISPUTES,
    parties.PLACEMENTS,
    *PAY_TABLES,
    *FORECAST_TABLES,
)
"""The CSV files of a folder with their columns."""

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}\.[A-Za-z]{1,4}")
"""A file's name that can be shown: without digits it holds no identity code."""

_WAGE = re.compile(r"agreement\.([^.]+)\.wage\.([^.]+)")


@attrs.frozen(kw_only=True, eq=False)
class _Read:
    """The files as read, before they are nouns."""

    settings: Settings
    tables: dict[str, Table]
    wages: frozenset[tuple[str, str]] | None
    workers: Known
    customers: Known
    people: Known
    approvers: Known


def read_folder(
    path: Path,
    *,
    allow_temporary: bool = False,
    statutes: Statutes | None = None,
    today: date | None = None,
) -> FolderContents:
    """What the folder says, as nouns.

    ``allow_temporary`` accepts identity codes with the individual numbers 900-999, which belong
    to nobody. ``statutes`` (the packaged ones unless given) hold the highest withholding percent;
    when given, the agreements and pay groups of the folder must have a wage table in them. With
    ``today``, days after it are faults where the folder tells of what has happened.
    Raises :class:`ImportRefused` with every fault of every file.
    """
    faults = Faults()
    contents = _contents(
        path, faults, allow_temporary=allow_temporary, statutes=statutes, today=today
    )
    if contents is None or len(faults):
        raise ImportRefused(faults.sorted())
    return contents


def _contents(
    path: Path,
    faults: Faults,
    *,
    allow_temporary: bool,
    statutes: Statutes | None,
    today: date | None,
) -> FolderContents | None:
    if not path.is_dir():
        faults.add(Place(FOLDER), "missing_folder", "The folder does not exist. Name another one.")
        return None
    _refuse_unknown_files(path, faults)
    read = _read(path, _wages(statutes), faults)
    employments = terms.read_employments(
        read.tables["employments.csv"], read.workers, read.settings.known_organisations, faults
    )
    contents = _parties(read, faults, allow_temporary=allow_temporary)
    contents = attrs.evolve(
        contents,
        employments=employments.contracts,
        tax_cards=terms.read_tax_cards(
            read.tables["tax_cards.csv"],
            read.workers,
            statutes or terms.packaged_withholding(),
            faults,
        ),
    )
    known = _orders(read, contents, faults)
    facts = _assignments(read, known, employments, faults)
    contents = attrs.evolve(
        contents,
        orders=tuple(each.order for each in known.values() if each.order),
        assignments=tuple(each.assignment for each in facts.values() if each.assignment),
        accepted_assignments=frozenset(id for id, each in facts.items() if each.accepted),
    )
    contents = _work(read, facts, contents, faults)
    references = _references(read)
    beside = read_pay_documents(read.tables, references, faults)
    beside += read_forecast_documents(read.tables, references, read.people, facts, faults)
    settings = (*read.settings.duties, *read.settings.reporting)
    contents = attrs.evolve(contents, pay_documents=(*settings, *beside))
    _check_cost_centres(read, faults)
    if today is not None:
        refuse_future(read.tables, read.settings.handed_in, today, faults)
    return contents if read.settings.programme is not None else None


def _refuse_unknown_files(path: Path, faults: Faults) -> None:
    """A misspelt optional file would be passed over in silence."""
    try:
        unknown = [
            file.name
            for file in path.iterdir()
            if file.suffix.lower() == ".csv" and file.name not in FILES
        ]
    except OSError:
        faults.add(
            Place(FOLDER), "unreadable_file", "The folder cannot be listed. Check its permissions."
        )
        return
    for name in sorted(unknown):
        shown = name if _PLAIN_NAME.fullmatch(name) else "A CSV file"
        faults.add(
            Place(FOLDER),
            "unknown_file",
            f"{shown} is no file of an input folder. Rename or remove it. Known are: "
            + ", ".join(spec.file for spec in TABLES)
            + ".",
        )


def _wages(statutes: Statutes | None) -> frozenset[tuple[str, str]] | None:
    """Agreement and pay group of each wage table; ``None`` without statutes to look in."""
    if statutes is None:
        return None
    found = (_WAGE.fullmatch(one.path) for one in statutes.parameters)
    return frozenset((match[1], match[2]) for match in found if match)


def _read(path: Path, wages: frozenset[tuple[str, str]] | None, faults: Faults) -> _Read:
    settings = read_settings(path, faults)
    tables = {spec.file: read_table(path, spec, faults) for spec in TABLES}
    workers = tables["workers.csv"].known("worker", parties.WORKER_ID)
    customers = tables["customers.csv"].known("customer", parties.CUSTOMER_ID)
    staff = settings.known_staff
    _refuse_shared_ids(tables["workers.csv"], staff, customers, faults)
    return _Read(
        settings=settings,
        tables=tables,
        wages=wages,
        workers=workers,
        customers=customers,
        people=either("person", staff, workers, customers),
        approvers=either("approver", staff, customers),
    )


def _refuse_shared_ids(workers: Table, staff: Known, customers: Known, faults: Faults) -> None:
    """Who records and approves is told by id alone, so people and customers share no id."""
    for row in workers.rows:
        id = row.get(parties.WORKER_ID)
        for known in (staff, customers):
            if id is not None and id in known.ids:
                faults.add(
                    row.at(parties.WORKER_ID),
                    "duplicate_id",
                    f"A {known.what} in {known.where} has the same id. Give one another id.",
                )


def _parties(read: _Read, faults: Faults, *, allow_temporary: bool) -> FolderContents:
    settings, tables = read.settings, read.tables
    return FolderContents(
        settings=settings.programme or _NOBODY,
        organisations=settings.organisations,
        staff=settings.staff,
        policies=settings.policies,
        budgets=settings.budgets,
        workers=parties.read_workers(
            tables["workers.csv"], faults, allow_temporary=allow_temporary
        ),
        groups=parties.read_groups(tables["groups.csv"], read.workers, faults),
        customers=parties.read_customers(tables["customers.csv"], faults),
        placements=parties.read_placements(
            tables["placements.csv"], read.workers, read.customers, faults
        ),
    )


def _orders(read: _Read, contents: FolderContents, faults: Faults) -> dict[str, OrderFacts]:
    return orders.read_orders(
        read.tables["orders.csv"],
        read.customers,
        read.settings.known_organisations,
        {customer.id: customer for customer in contents.customers},
        {organisation.id: organisation for organisation in contents.organisations},
        read.settings.operator_id,
        None if read.wages is None else frozenset(agreement for agreement, _ in read.wages),
        faults,
    )


def _assignments(
    read: _Read, known: dict[str, OrderFacts], employments: terms.Employments, faults: Faults
) -> dict[str, AssignmentFacts]:
    context = assignments.Context(
        orders=known,
        known_orders=read.tables["orders.csv"].known("order", orders.ORDER_ID),
        workers=read.workers,
        organisations=read.settings.known_organisations,
        groups=read.tables["groups.csv"].known("group", parties.GROUP_ID),
        staff=read.settings.known_staff,
        employments=employments,
        wages=read.wages,
    )
    return assignments.read_assignments(read.tables["assignments.csv"], context, faults)


def _work(
    read: _Read, facts: dict[str, AssignmentFacts], contents: FolderContents, faults: Faults
) -> FolderContents:
    """Hours, their approvals and disputes."""
    known = read.tables["assignments.csv"].known("assignment", assignments.ASSIGNMENT_ID)
    sheet = read.tables["hours.csv"]
    found = hours.read_hours(sheet, facts, known, read.people, faults)
    is_whole = sheet.whole and len(found.entries) == len(sheet.rows)
    handed_in = read.settings.handed_in
    return attrs.evolve(
        contents,
        entries=found.entries,
        withdrawn_entries=found.withdrawn,
        handed_in_on=None if handed_in is None else handed_in[0],
        approvals=approvals.read_approvals(
            read.tables["approvals.csv"],
            facts,
            known,
            read.approvers,
            found.counting() if is_whole else None,
            faults,
        ),
        disputes=approvals.read_disputes(read.tables["disputes.csv"], known, read.people, faults),
    )


def _references(read: _Read) -> References:
    return References(
        workers=read.workers,
        payers=read.settings.known_organisations,
        assignments=read.tables["assignments.csv"].known("assignment", assignments.ASSIGNMENT_ID),
        employments=read.tables["employments.csv"].known("employment", terms.EMPLOYMENT_ID),
        approvers=read.approvers,
    )


def _check_cost_centres(read: _Read, faults: Faults) -> None:
    """A budget that no customer draws on is a misspelt cost centre."""
    table = read.tables["customers.csv"]
    codes = {code for row in table.rows if (code := row.get(parties.COST_CENTRE)) is not None}
    for code, place in read.settings.budget_places:
        if table.whole and code not in codes:
            faults.add(
                place,
                "unknown_cost_centre",
                "No customer in customers.csv has this cost centre. Mend the code, or add one.",
            )


_NOBODY = ProgrammeSettings(
    operator_id="", coordinator="", payroll_clerk="", payroll_approver="?", invoicer=""
)
"""Stands in while the faults of a folder without programme are collected; it never leaves."""
