"""Electronic invoices: each issued invoice in each wanted form, made once and kept as it was."""

from __future__ import annotations

from hashlib import sha256

import attrs

from jobcenter_core.billing.einvoice_checks import buyer_findings
from jobcenter_core.billing.einvoice_making import make_einvoice
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import JobcenterError, NotPermitted, PluginError
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_core.values.findings import order as finding_order
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = [
    "EINVOICE_TOPIC",
    "MadeEinvoices",
    "check_one_form",
    "einvoice_id",
    "make_einvoices",
    "takes_einvoices",
]

EINVOICE_TOPIC = "invoice"
_NEVER_ARRIVED = ("pending", "rejected", "dead")


@attrs.frozen(kw_only=True)
class MadeEinvoices:
    """Ids of the deliveries that were made now, and what a person should see. ``held`` are the ids
    of invoices that could not be made: nothing of them is stored."""

    delivery_ids: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def takes_einvoices(customer: Customer) -> bool:
    """Whether the customer has an address for electronic invoices; others get papers."""
    return bool(customer.profile.e_address)


def einvoice_id(format_name: str, invoice_id: str, part: int = 1) -> str:
    """The id of the delivery of an invoice in a form; part 2 are its attachments, where the form
    wants them apart."""
    digest = sha256(f"{format_name}/{invoice_id}".encode()).hexdigest()[:24]
    return f"ei-{digest}" if part == 1 else f"ei-{digest}-{part}"


def make_einvoices(
    office: Office, invoice_format: InvoiceFormat, month: Month, *, actor: str, environment: str
) -> MadeEinvoices:
    """Make the electronic invoices of a month that are not made yet, credit notes among them.

    Each is a delivery that waits to be sent. What the buyer's profile, the library's own checks or
    the form refuse is held with its findings, and the others are made. A repeat makes nothing.
    Raises :class:`~jobcenter_core.errors.PluginError` when the form fails or tells another amount
    than the invoice has.
    """
    made: list[str] = []
    held: list[str] = []
    findings: list[Finding] = []
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"einvoices-{month}")
        for invoice in tuple(session.all(Invoice, month=str(month), state="issued")):
            customer = session.get(Customer, invoice.customer_id)
            known = session.maybe(Delivery, einvoice_id(invoice_format.name, invoice.id))
            if known is not None or not takes_einvoices(customer):
                continue
            built = _built(session, invoice, customer, invoice_format)
            findings += built.findings
            if has_errors(built.findings):
                held.append(invoice.id)
                continue
            for part, _ in enumerate(built.files, start=1):
                delivery = _delivery(invoice, invoice_format, built, part, environment)
                session.add(delivery, "DeliveryPrepared", amount_cents=delivery.amount_cents)
                session.enqueue("einvoice", f"einvoice/{delivery.id}", "delivery", delivery.id)
                made.append(delivery.id)
        unit.commit()
    return MadeEinvoices(
        delivery_ids=tuple(made),
        held=tuple(held),
        findings=tuple(sorted(findings, key=finding_order)),
    )


def check_one_form(session: Session, delivery: Delivery) -> None:
    """Refuse to send an invoice that may have gone out in another form: the buyer would be asked to
    pay twice. For ``ready`` of :func:`~jobcenter_core.services.deliveries.send`."""
    formats = session.get(ProgrammeSettings, "programme").invoice_formats
    others = [einvoice_id(name, id) for id in delivery.about for name in formats]
    for other in session.many(Delivery, [id for id in others if id != delivery.id]).values():
        if other.channel != delivery.channel and other.state not in _NEVER_ARRIVED:
            raise NotPermitted(
                f"the invoice has gone out as {other.channel}: {other.id} is {other.state}.",
                subject=delivery.id,
                kept="Nothing was sent.",
            )


def _built(
    session: Session, invoice: Invoice, customer: Customer, invoice_format: InvoiceFormat
) -> Built:
    seller = session.get(Organisation, invoice.seller_id)
    einvoice = make_einvoice(invoice, seller=seller, customer=customer)
    refused = buyer_findings(einvoice, customer)
    if has_errors(refused):
        return Built(held=(invoice.id,), findings=refused)
    try:
        built = invoice_format.build(einvoice)
    except JobcenterError:
        raise
    except Exception as error:
        # The class alone: its text may hold anything.
        raise _failed(invoice_format, invoice, f"failed with {type(error).__name__}") from None
    if not built.files and not has_errors(built.findings):
        raise _failed(invoice_format, invoice, "made no file and did not say why")
    return attrs.evolve(built, findings=(*refused, *built.findings))


def _delivery(
    invoice: Invoice, invoice_format: InvoiceFormat, built: Built, part: int, environment: str
) -> Delivery:
    file = built.files[part - 1]
    amount_cents = 0
    if part == 1:
        amount_cents = invoice_format.payable_cents(file.content)
        if amount_cents != invoice.total_cents:
            raise _failed(invoice_format, invoice, "told another amount")
    return Delivery(
        id=einvoice_id(invoice_format.name, invoice.id, part),
        channel=invoice_format.name,
        topic=EINVOICE_TOPIC,
        environment=environment,
        file_name=file.name,
        media_type=file.media_type,
        content=Secret(file.content.decode("utf-8")),
        sha256=file.sha256,
        about=(invoice.id,),
        month=invoice.month,
        amount_cents=amount_cents,
    )


def _failed(invoice_format: InvoiceFormat, invoice: Invoice, what: str) -> PluginError:
    return PluginError(f"The invoice format {invoice_format.name} {what}.", subject=invoice.id)
