"""Names of the parties by id, for papers that may show them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jobcenter_core.parties.organisations import Address, Customer, Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.month_view import MonthView

__all__ = ["Directory", "directory_of"]


@attrs.frozen(kw_only=True, repr=False)
class Directory:
    """Look-ups by id. Somebody who is not in the view is shown by the id alone."""

    organisations: Mapping[str, Organisation]
    customers: Mapping[str, Customer]
    workers: Mapping[str, Worker]

    def organisation(self, id: str) -> str:
        """The organisation's name."""
        found = self.organisations.get(id)
        return found.name if found else id

    def business_id(self, id: str) -> str:
        """The organisation's business id; empty when it is not known."""
        found = self.organisations.get(id)
        return found.business_id if found else ""

    def vat_number(self, id: str) -> str:
        """The organisation's VAT identifier: ``FI`` and the business id's eight digits.

        Empty when the organisation is not in the VAT register or its business id is not known.
        """
        found = self.organisations.get(id)
        if found is None or not found.vat_registered or not found.business_id:
            return ""
        return "FI" + found.business_id.replace("-", "")

    def address(self, id: str) -> Address | None:
        """The organisation's address; None when there is none."""
        found = self.organisations.get(id)
        return found.address if found else None

    def iban(self, id: str) -> str:
        """The organisation's account, compact; empty when there is none."""
        found = self.organisations.get(id)
        return (found.iban or "") if found else ""

    def customer(self, id: str) -> str:
        """The customer's name."""
        found = self.customers.get(id)
        return found.name if found else id

    def customer_business_id(self, id: str) -> str:
        """The customer's business id; empty for a household."""
        found = self.customers.get(id)
        return (found.business_id or "") if found else ""

    def customer_address(self, id: str) -> Address | None:
        """The customer's address; None when there is none."""
        found = self.customers.get(id)
        return found.address if found else None

    def worker(self, id: str) -> str:
        """The worker's full name: for the worker's own papers and the programme's own page."""
        found = self.workers.get(id)
        return found.full_name if found else id

    def worker_language(self, id: str) -> str:
        """The language that the worker wants papers in; empty when it is not known."""
        found = self.workers.get(id)
        return found.language if found else ""


def directory_of(view: MonthView) -> Directory:
    """The parties of a month; the operator counts as an organisation."""
    organisations = {one.id: one for one in (view.operator, *view.organisations)}
    return Directory(
        organisations=organisations,
        customers={customer.id: customer for customer in view.customers},
        workers={worker.id: worker for worker in view.workers},
    )
