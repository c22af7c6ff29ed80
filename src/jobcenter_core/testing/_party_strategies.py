"""Strategies of people and organisations."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.groups import GroupMembership, WorkGroup
from jobcenter_core.parties.organisations import CUSTOMER_KINDS, Address, Customer, Organisation
from jobcenter_core.parties.placements import Placement
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import LANGUAGES, SERVICES, StaffMember, Worker
from jobcenter_core.testing._plain_strategies import (
    business_ids,
    date_ranges,
    days,
    ibans,
    identity_codes,
    ids,
    texts,
)
from jobcenter_core.values.ovt import ovt_code
from jobcenter_core.values.secrets import Secret

__all__ = [
    "customers",
    "organisations",
    "placements",
    "programme_settings",
    "staff_members",
    "work_groups",
    "workers",
]


def _secret(values: SearchStrategy[str]) -> SearchStrategy[Secret[str] | None]:
    return st.none() | values.map(Secret)


def _address() -> SearchStrategy[Address | None]:
    town = st.sampled_from(("Helsinki", "Ähtäri", "Pyhäjärvi"))
    postal_code = st.integers(0, 99_999).map(lambda number: f"{number:05}")
    return st.none() | st.builds(Address, street=texts(), postal_code=postal_code, town=town)


def programme_settings() -> SearchStrategy[ProgrammeSettings]:
    """Settings whose payroll clerk and approver are two people."""
    people = st.lists(ids("staff"), min_size=4, max_size=4, unique=True)
    deadline = st.integers(1, 28)
    return st.tuples(ids("org"), people, deadline).map(
        lambda drawn: ProgrammeSettings(
            operator_id=drawn[0],
            coordinator=drawn[1][0],
            payroll_clerk=drawn[1][1],
            payroll_approver=drawn[1][2],
            invoicer=drawn[1][3],
            approval_deadline_day=drawn[2],
        )
    )


def organisations() -> SearchStrategy[Organisation]:
    """Organisations with a business id that passes its check."""
    return st.builds(
        Organisation,
        id=ids("org"),
        name=texts(),
        business_id=business_ids(),
        iban=st.none() | ibans(),
        vat_registered=st.booleans(),
        address=_address(),
        e_address=_e_addresses(),
        e_operator=_operators(),
        bic=st.sampled_from(("", "NDEAFIHH", "OKOYFIHHXXX")),
    )


def _e_addresses() -> SearchStrategy[str]:
    suffix = st.sampled_from(("", "AB", "12345"))
    return st.just("") | st.builds(ovt_code, business_ids(), suffix)


def _operators() -> SearchStrategy[str]:
    return st.sampled_from(("", "BAWCFI22", "003723327487"))


def _profiles() -> SearchStrategy[BuyerProfile]:
    return st.builds(
        BuyerProfile,
        e_address=_e_addresses(),
        e_operator=_operators(),
        buyer_reference=st.just("") | texts().map(lambda text: text[:70].strip()),
        contract_number=st.just("") | ids("contract"),
        order_number_form=st.sampled_from(("", "4600######")),
    )


@st.composite
def customers(draw: st.DrawFn) -> Customer:
    """Customers of every kind; a city unit has a cost centre."""
    kind = draw(st.sampled_from(CUSTOMER_KINDS))
    return Customer(
        id=draw(ids("customer")),
        name=draw(texts()),
        kind=kind,
        business_id=draw(st.none() | business_ids()),
        address=draw(_address()),
        cost_centre_code=draw(ids("cc")) if kind == "city_unit" else None,
        payment_term_days=draw(st.integers(0, 60)),
        one_order_per_invoice=draw(st.booleans()),
        order_number_required=draw(st.booleans()),
        profile=draw(_profiles()),
    )


def staff_members() -> SearchStrategy[StaffMember]:
    """People who act in the programme."""
    roles = st.lists(st.sampled_from(("coordinator", "instructor")), max_size=2).map(tuple)
    return st.builds(StaffMember, id=ids("staff"), name=texts(), roles=roles)


def workers() -> SearchStrategy[Worker]:
    """Workers with or without secrets; the birth date need not be that of the identity code."""
    return st.builds(
        Worker,
        id=ids("worker"),
        given_name=texts(),
        family_name=texts(),
        birth_on=st.dates(date(1940, 1, 1), date(2010, 12, 31)),
        identity_code=_secret(identity_codes()),
        iban=_secret(ibans()),
        service=_secret(st.sampled_from(SERVICES)),
        language=st.sampled_from(LANGUAGES),
    )


def work_groups() -> SearchStrategy[WorkGroup]:
    """Groups of up to four members."""
    member = st.builds(GroupMembership, worker_id=ids("worker"), valid=date_ranges())
    members = st.lists(member, max_size=4).map(tuple)
    return st.builds(WorkGroup, id=ids("group"), name=texts(), memberships=members)


def placements() -> SearchStrategy[Placement]:
    """Direct hires."""
    return st.builds(
        Placement,
        id=ids("placement"),
        worker_id=ids("worker"),
        customer_id=ids("customer"),
        starts_on=days(),
    )
