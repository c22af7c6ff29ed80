"""From rows to workers, groups, customers and placements."""

from __future__ import annotations

from datetime import date

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.invoicing_columns import PROFILE_COLUMNS, buyer_profile
from jobcenter_core.files.input.kinds import Kind
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.parties.groups import GroupMembership, WorkGroup
from jobcenter_core.parties.organisations import CUSTOMER_KINDS, Address, Customer
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.workers import LANGUAGES, SERVICES, Worker
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "BIRTH_ON",
    "COST_CENTRE",
    "CUSTOMERS",
    "CUSTOMER_ID",
    "GROUPS",
    "GROUP_ID",
    "PLACEMENTS",
    "WORKERS",
    "WORKER_ID",
    "day_range",
    "read_customers",
    "read_groups",
    "read_placements",
    "read_workers",
]

CITY_UNIT = "city_unit"


def _service(text: str) -> Secret[str]:
    return Secret(kinds.choice(*SERVICES).parse(text))


SERVICE_KIND = Kind(
    parse=_service, expected="one of: " + ", ".join(SERVICES), code="unknown_choice"
)

WORKER_ID = required("id", kinds.ID)
GIVEN_NAME = required("given_name", kinds.TEXT)
FAMILY_NAME = required("family_name", kinds.TEXT)
BIRTH_ON = required("birth_on", kinds.DAY)
IDENTITY_CODE = optional("identity_code", kinds.IDENTITY, None)
IBAN = optional("iban", kinds.SECRET_ACCOUNT, None)
SERVICE = optional("service", SERVICE_KIND, None)
LANGUAGE = optional("language", kinds.choice(*LANGUAGES), "fi@selko")
WORKERS = TableSpec(
    file="workers.csv",
    columns=(
        WORKER_ID,
        GIVEN_NAME,
        FAMILY_NAME,
        BIRTH_ON,
        IDENTITY_CODE,
        IBAN,
        SERVICE,
        LANGUAGE,
    ),
    key=(WORKER_ID,),
)

GROUP_ID = required("id", kinds.ID)
GROUP_NAME = required("name", kinds.TEXT)
MEMBER = required("worker", kinds.ID)
MEMBER_FROM = optional("starts_on", kinds.DAY, None)
MEMBER_UNTIL = optional("ends_on", kinds.DAY, None)
GROUPS = TableSpec(
    file="groups.csv",
    columns=(GROUP_ID, GROUP_NAME, MEMBER, MEMBER_FROM, MEMBER_UNTIL),
    key=(GROUP_ID, MEMBER, MEMBER_FROM),
    may_be_missing=True,
)

CUSTOMER_ID = required("id", kinds.ID)
CUSTOMER_NAME = required("name", kinds.TEXT)
CUSTOMER_KIND = required("kind", kinds.choice(*CUSTOMER_KINDS))
BUSINESS_ID = optional("business_id", kinds.BUSINESS_ID, None)
STREET = optional("street", kinds.TEXT, "")
POSTAL_CODE = optional("postal_code", kinds.POSTAL_CODE, "")
TOWN = optional("town", kinds.TEXT, "")
COST_CENTRE = optional("cost_centre", kinds.ID, None)
PAYMENT_TERM = optional("payment_term_days", kinds.whole(0, 365), 14)
ONE_ORDER = optional("one_order_per_invoice", kinds.YES_NO, False)
NUMBER_REQUIRED = optional("order_number_required", kinds.YES_NO, False)
CUSTOMERS = TableSpec(
    file="customers.csv",
    columns=(
        CUSTOMER_ID,
        CUSTOMER_NAME,
        CUSTOMER_KIND,
        BUSINESS_ID,
        STREET,
        POSTAL_CODE,
        TOWN,
        COST_CENTRE,
        PAYMENT_TERM,
        ONE_ORDER,
        NUMBER_REQUIRED,
        *PROFILE_COLUMNS,
    ),
    key=(CUSTOMER_ID,),
)

PLACEMENT_ID = required("id", kinds.ID)
PLACED_WORKER = required("worker", kinds.ID)
PLACED_WITH = required("customer", kinds.ID)
PLACED_ON = required("starts_on", kinds.DAY)
PLACEMENTS = TableSpec(
    file="placements.csv",
    columns=(PLACEMENT_ID, PLACED_WORKER, PLACED_WITH, PLACED_ON),
    key=(PLACEMENT_ID,),
    may_be_missing=True,
)


def day_range(
    row: Row, first: date | None, last: date | None, ends: Column[date | None], faults: Faults
) -> DateRange | None:
    """The days from first to last; a fault of the cell of the last day when they are reversed."""
    if first is not None and last is not None and last < first:
        faults.add(
            row.at(ends), "range_reversed", "The last day is before the first. Mend one of them."
        )
        return None
    return DateRange(first, last)


def read_workers(table: Table, faults: Faults, *, allow_temporary: bool) -> tuple[Worker, ...]:
    """The workers. Individual numbers 900-999 are refused unless ``allow_temporary``."""
    for row in table.rows:
        _check_identity(row, faults, allow_temporary=allow_temporary)
    _refuse_shared_codes(table, faults)
    return tuple(_worker(row) for row in table.complete_rows())


def _worker(row: Row) -> Worker:
    identity = row[IDENTITY_CODE]
    return Worker(
        id=row[WORKER_ID],
        given_name=row[GIVEN_NAME],
        family_name=row[FAMILY_NAME],
        birth_on=row[BIRTH_ON],
        identity_code=identity.code if identity else None,
        iban=row[IBAN],
        service=row[SERVICE],
        language=row[LANGUAGE],
    )


def _check_identity(row: Row, faults: Faults, *, allow_temporary: bool) -> None:
    identity = row.get(IDENTITY_CODE)
    if identity is None:
        return
    if identity.is_temporary and not allow_temporary:
        faults.add(
            row.at(IDENTITY_CODE),
            "temporary_identity_code",
            "Individual numbers 900 to 999 belong to nobody. Give the person's own code, or allow "
            "test people: --test-people of the command, allow_temporary of read_folder.",
        )
    birth_on = row.get(BIRTH_ON)
    if birth_on is not None and birth_on != identity.birth_on:
        faults.add(
            row.at(BIRTH_ON),
            "birth_date_differs",
            "The day of birth is not the one in the identity code. Mend one of them.",
        )


def _refuse_shared_codes(table: Table, faults: Faults) -> None:
    """Two workers with one identity code are one person entered twice."""
    seen: dict[str, int] = {}
    for row in table.rows:
        if row.get(IDENTITY_CODE) is None:
            continue
        earlier = seen.setdefault(row.cells[IDENTITY_CODE.name].upper(), row.number)
        if earlier != row.number:
            faults.add(
                row.at(IDENTITY_CODE),
                "duplicate_identity_code",
                f"The worker of row {earlier} has the same identity code. Keep one row.",
            )


def read_groups(table: Table, workers: Known, faults: Faults) -> tuple[WorkGroup, ...]:
    """The groups, one for all rows of an id."""
    members: dict[str, list[GroupMembership]] = {}
    names: dict[str, str] = {}
    for row in table.rows:
        must_be_known(faults, row, MEMBER, workers)
        if not row.complete:
            continue
        if names.setdefault(row[GROUP_ID], row[GROUP_NAME]) != row[GROUP_NAME]:
            faults.add(
                row.at(GROUP_NAME),
                "group_name_differs",
                "The group has another name in an earlier row. Write the same name in each row.",
            )
        valid = day_range(row, row[MEMBER_FROM], row[MEMBER_UNTIL], MEMBER_UNTIL, faults)
        if valid is not None:
            membership = GroupMembership(worker_id=row[MEMBER], valid=valid)
            members.setdefault(row[GROUP_ID], []).append(membership)
    return tuple(
        WorkGroup(id=id, name=names[id], memberships=tuple(found)) for id, found in members.items()
    )


def read_customers(table: Table, faults: Faults) -> tuple[Customer, ...]:
    """The customers."""
    made = [_customer(row, faults) for row in table.complete_rows()]
    return tuple(customer for customer in made if customer is not None)


def _customer(row: Row, faults: Faults) -> Customer | None:
    parts = (row[STREET], row[POSTAL_CODE], row[TOWN])
    if any(parts) and not all(parts):
        faults.add(
            row.at(STREET),
            "incomplete_address",
            "Fill street, postal_code and town, or none of them.",
        )
    if (row[CUSTOMER_KIND] == CITY_UNIT) != (row[COST_CENTRE] is not None):
        faults.add(
            row.at(COST_CENTRE),
            "cost_centre_and_kind",
            "A city_unit has a cost centre, and no other customer has. Fill or empty the cell.",
        )
        return None
    profile = buyer_profile(row, row[PAYMENT_TERM], faults)
    if profile is None:
        return None
    return Customer(
        id=row[CUSTOMER_ID],
        name=row[CUSTOMER_NAME],
        kind=row[CUSTOMER_KIND],
        business_id=row[BUSINESS_ID],
        address=Address(street=parts[0], postal_code=parts[1], town=parts[2])
        if all(parts)
        else None,
        cost_centre_code=row[COST_CENTRE],
        payment_term_days=row[PAYMENT_TERM],
        one_order_per_invoice=row[ONE_ORDER],
        order_number_required=row[NUMBER_REQUIRED],
        profile=profile,
    )


def read_placements(
    table: Table, workers: Known, customers: Known, faults: Faults
) -> tuple[Placement, ...]:
    """The placements: workers whom a customer hired directly."""
    for row in table.rows:
        must_be_known(faults, row, PLACED_WORKER, workers)
        must_be_known(faults, row, PLACED_WITH, customers)
    return tuple(
        Placement(
            id=row[PLACEMENT_ID],
            worker_id=row[PLACED_WORKER],
            customer_id=row[PLACED_WITH],
            starts_on=row[PLACED_ON],
        )
        for row in table.complete_rows()
    )
