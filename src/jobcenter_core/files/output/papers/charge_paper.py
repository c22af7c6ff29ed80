"""An internal charge as a paper. Like an invoice it names no worker and no legal form."""

from __future__ import annotations

from jobcenter_core.billing.invoices import InternalCharge
from jobcenter_core.files.output.billing_text import charge_head, charge_total
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.billing_lines import lines_table
from jobcenter_core.files.output.papers.said import facts
from jobcenter_core.ports.papers import Heading, Paper, Paragraph
from jobcenter_core.wording.catalogue import Wording

__all__ = ["charge_paper"]


def charge_paper(
    charge: InternalCharge, directory: Directory, wording: Wording, lang: str
) -> Paper:
    """The charge in a language; its id is the charge's. It has no VAT and is paid to no account."""
    total = charge_total(charge, wording, lang)
    return Paper(
        id=charge.id,
        kind="internal_charge",
        language=lang,
        title=wording.say("charge.title", lang, number=charge.number),
        blocks=(
            *facts(charge_head(charge, directory, wording, lang)),
            Heading(text=wording.say("invoice.lines", lang)),
            lines_table(charge.lines, total, wording, lang, with_vat=False),
            Paragraph(text=wording.say("charge.no_vat", lang)),
        ),
        issuer=(directory.organisation(charge.seller_id),),
        author=directory.organisation(charge.seller_id),
    )
