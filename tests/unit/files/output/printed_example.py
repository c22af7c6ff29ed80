"""A month with every paper that is there to print, and a format that shows its words as text."""

from __future__ import annotations

from datetime import date, time

import attrs
from cv_example import FULL
from month_example import month_view, statutes, wording

from jobcenter_core.benefits.forecast import KnownBenefit, WorkerPay, forecast_of
from jobcenter_core.benefits.outlooks import MonthPay
from jobcenter_core.benefits.profiles import BenefitAmounts
from jobcenter_core.career.certificates import OF_TASKS, Certificate, CertificateContent
from jobcenter_core.career.certificates import CertificateTask as Task
from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.files.output.printed import PaperToPrint, papers_to_print
from jobcenter_core.hours.entries import entry_between
from jobcenter_core.hours.planned import planned_shift
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.papers import Paper
from jobcenter_core.services.certificates import IssuedCertificate
from jobcenter_core.services.forecast_series import GigForecast
from jobcenter_core.services.hour_list import WorkedHours
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

STATUTES = statutes()
ON = date(2026, 11, 10)
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


class WordsOnly:
    """A paper format whose file is the paper's text; it says that it could not show a sign."""

    name = "words"

    def __init__(self) -> None:
        self.papers: list[Paper] = []

    @property
    def made(self) -> list[str]:
        return [paper.id for paper in self.papers]

    def render(self, paper: Paper) -> Built:
        self.papers.append(paper)
        found = Finding(
            severity=Severity.WARNING, code="sign_replaced", path=paper.kind, message="A sign."
        )
        file = OutgoingFile(
            name=f"{paper.id}.txt", media_type="text/plain", content=paper_text(paper).encode()
        )
        return Built(files=(file,), findings=(found,))

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        return ()


def gig(number: int, title: str, planned_cents: int) -> GigForecast:
    """Before the gig: 100.00 in November is paid, and in December what is planned so far."""
    pension = KnownBenefit(
        profile_id="bp-1",
        kind="disability_pension",
        amounts=BenefitAmounts(),
        valid=DateRange(None, None),
    )
    months = (
        MonthPay(month=NOVEMBER, paid_cents=10_000),
        MonthPay(month=DECEMBER, planned_cents=planned_cents),
    )
    return GigForecast(
        shift=planned_shift(
            id=f"s-{number}",
            assignment_id="a-1",
            worker_id="w-1",
            starts_at=at(date(2026, 11, 10 + number), time(8)),
            ends_at=at(date(2026, 11, 10 + number), time(12)),
        ),
        title=title,
        advice_id=f"advice-w-1-{number}",
        forecast=forecast_of(
            id=f"advice-w-1-{number}",
            worker_id="w-1",
            assignment_id="a-1",
            on=ON,
            pay=WorkerPay(months=months, sources={}, week_minutes={}),
            benefits=(pension,),
            statutes=STATUTES,
        ),
    )


def certificate() -> IssuedCertificate:
    content = CertificateContent(
        worker_name="Aino Kuvitelma",
        issuer_name="Esimerkki Oy",
        issuer_business_id="2345678-1",
        first=date(2026, 10, 5),
        last=date(2026, 10, 5),
        tasks=(
            Task(
                order_id="o-1",
                title="Siivous",
                first=date(2026, 10, 5),
                last=date(2026, 10, 5),
                days=1,
                worked_minutes=210,
            ),
        ),
    )
    issued = Certificate(
        id="c-1",
        kind=OF_TASKS,
        worker_id="w-1",
        issuer_id="employer",
        requested_on=ON,
        language="sv",
        state="issued",
        number="C-2026-00001",
        issued_on=ON,
        issued_by="hr",
        content=content,
    )
    return IssuedCertificate(certificate=issued, code="0000-1111-2222-3333-4444")


def hours() -> WorkedHours:
    entry = entry_between(
        id="h-1",
        timesheet_id="ts-a-1-2026-10",
        assignment_id="a-1",
        worker_id="w-1",
        starts_at=at(date(2026, 10, 5), time(8)),
        ends_at=at(date(2026, 10, 5), time(12)),
        recorded_by="w-1",
    )
    return WorkedHours(entry=entry, work="Siivous", is_approved=True)


def people_view() -> MonthView:
    return attrs.evolve(
        month_view(),
        certificates=(certificate(),),
        cvs=(FULL,),
        in_force=("C-2026-00001",),
        hour_lists=(("w-1", (hours(),)),),
        forecasts=(
            ("w-1", (gig(1, "Siivous", 40_000), gig(2, "Postitus", 99_091))),
            ("w-3", ()),
        ),
    )


def page(view: MonthView, lang: str = "en") -> PageText:
    return PageText(view=view, names=directory_of(view), wording=wording(), lang=lang)


def planned(view: MonthView) -> list[PaperToPrint]:
    return list(papers_to_print(view, directory_of(view), wording()))
