"""Electronic invoices: each issued invoice in each wanted form, made once and kept as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from hashlib import sha256

import attrs

from jobcenter_core.billing.einvoice_checks import buyer_findings, credit_findings
from jobcenter_core.billing.einvoice_making import make_einvoice
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import NotPermitted, PluginError
from jobcenter_core.parties.organisations import Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.services.crediting import credit_notes_of
from jobcenter_core.services.provider_faults import left_out, text_of_file
from jobcenter_core.services.session import Addition, Office, Session
from jobcenter_core.services.settings_changes import forms_ever_named
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
    "wants_form",
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
    the form refuse is held with its findings, and the others are made; so is an invoice at which
    the form fails or of which it tells another amount, with a finding ``provider_failed``. A repeat
    makes nothing.
    """
    made: list[str] = []
    held: list[str] = []
    findings: list[Finding] = []
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"einvoices-{month}")
        for invoice, customer in _to_make(session, invoice_format.name, month):
            case = _case(session, invoice, customer)
            additions, found = _made(office, case, invoice_format, environment)
            findings += found
            if not additions:
                held.append(invoice.id)
                continue
            session.record(additions)
            for id in (one.encoded.stored.id for one in additions):
                session.enqueue("einvoice", f"einvoice/{id}", "delivery", id)
                made.append(id)
        unit.commit()
    return MadeEinvoices(
        delivery_ids=tuple(made),
        held=tuple(held),
        findings=tuple(sorted(findings, key=finding_order)),
    )


def _to_make(session: Session, name: str, month: Month) -> Iterator[tuple[Invoice, Customer]]:
    """The month's invoices of buyers who take electronic ones that are to be made in a form."""
    formats = session.get(ProgrammeSettings, "programme").invoice_formats
    others = [one for one in forms_ever_named(session) if one != name]
    for invoice in tuple(session.all(Invoice, month=str(month), state="issued")):
        customer = session.get(Customer, invoice.customer_id)
        known = session.maybe(Delivery, einvoice_id(name, invoice.id))
        if known is not None or not takes_einvoices(customer):
            continue
        if wants_form(name, _in_forms(session, invoice.id, others), formats):
            yield invoice, customer


def wants_form(name: str, made: Iterable[Delivery], formats: Collection[str]) -> bool:
    """Whether an invoice with those deliveries is made in the form too: not when it may have gone
    out in another, or was made in one that the settings, which name ``formats``, name no more."""
    return all(
        one.channel == name
        or one.state in ("rejected", "dead")
        or (one.state == "pending" and one.channel in formats)
        for one in made
    )


def _in_forms(session: Session, invoice_id: str, forms: Iterable[str]) -> tuple[Delivery, ...]:
    """The deliveries of an invoice in those forms."""
    ids = [einvoice_id(name, invoice_id) for name in forms]
    return tuple(session.many(Delivery, ids).values()) if ids else ()


def check_one_form(session: Session, delivery: Delivery) -> None:
    """Refuse to send an invoice that may have gone out in another form: the buyer would be asked to
    pay twice. For ``ready`` of :func:`~jobcenter_core.services.deliveries.send`."""
    forms = forms_ever_named(session)
    for other in (one for id in delivery.about for one in _in_forms(session, id, forms)):
        if other.channel != delivery.channel and other.state not in _NEVER_ARRIVED:
            raise NotPermitted(
                f"the invoice has gone out as {other.channel}: {other.id} is {other.state}.",
                subject=delivery.id,
                kept="Nothing was sent.",
            )


@attrs.frozen(kw_only=True)
class _Case:
    """An invoice with what its electronic form is made and checked of."""

    invoice: Invoice
    seller: Organisation
    customer: Customer
    original: Invoice | None
    """What a credit note takes back."""
    earlier: tuple[Invoice, ...]
    """The credit notes of the same invoice that were issued before this one."""

    def as_einvoice(self, invoice: Invoice) -> EInvoice:
        return make_einvoice(invoice, seller=self.seller, customer=self.customer)


def _case(session: Session, invoice: Invoice, customer: Customer) -> _Case:
    original: Invoice | None = None
    earlier: tuple[Invoice, ...] = ()
    if invoice.is_credit_note:
        original = session.get(Invoice, invoice.credits)
        earlier = tuple(
            one
            for one in credit_notes_of(session, original.id)
            if one.state == "issued" and _place(one) < _place(invoice)
        )
    return _Case(
        invoice=invoice,
        seller=session.get(Organisation, invoice.seller_id),
        customer=customer,
        original=original,
        earlier=earlier,
    )


def _place(note: Invoice) -> tuple[date, int, str]:
    """Where a credit note stands among those of its seller: numbers grow in length."""
    return note.issued_on, len(note.number), note.number


def _made(
    office: Office, case: _Case, invoice_format: InvoiceFormat, environment: str
) -> tuple[list[Addition], tuple[Finding, ...]]:
    """The deliveries of one invoice, encoded, and findings; none when something keeps it back.

    Whatever the form does wrong is a finding about this invoice, so the others are made.
    """
    try:
        built = _built(case, invoice_format)
        if has_errors(built.findings):
            return [], built.findings
        deliveries = [
            _delivery(case.invoice, invoice_format, built, part, environment)
            for part, _ in enumerate(built.files, start=1)
        ]
        additions = [
            Addition(office.codec.encode(one, version=1), "DeliveryPrepared", one.amount_cents)
            for one in deliveries
        ]
    except Exception as error:
        return [], (left_out("invoice", case.invoice.id, invoice_format.name, error),)
    return additions, built.findings


def _built(case: _Case, invoice_format: InvoiceFormat) -> Built:
    einvoice = case.as_einvoice(case.invoice)
    refused = (*buyer_findings(einvoice, case.customer), *_credited(case, einvoice))
    if has_errors(refused):
        return Built(held=(case.invoice.id,), findings=refused)
    built = invoice_format.build(einvoice)
    if not built.files and not has_errors(built.findings):
        raise _failed(invoice_format, case.invoice, "made no file and did not say why")
    return attrs.evolve(built, findings=(*refused, *built.findings))


def _credited(case: _Case, einvoice: EInvoice) -> tuple[Finding, ...]:
    """Whether a credit note takes back more than was left of its invoice."""
    if case.original is None:
        return ()
    original, *earlier = map(case.as_einvoice, (case.original, *case.earlier))
    return credit_findings(einvoice, original, earlier)


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
        content=Secret(text_of_file(file, invoice_format.name, invoice.id)),
        sha256=file.sha256,
        about=(invoice.id,),
        month=invoice.month,
        amount_cents=amount_cents,
    )


def _failed(invoice_format: InvoiceFormat, invoice: Invoice, what: str) -> PluginError:
    return PluginError(f"The invoice format {invoice_format.name} {what}.", subject=invoice.id)
