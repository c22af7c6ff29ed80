"""The conformance kit of tax reporters: subclass it, say which reporter, run pytest.

.. code-block:: python

    class TestMyReporter(TaxReporterConformance):
        def tax_reporter(self) -> TaxReporter:
            return MyReporter()

The kit is the specification of :class:`jobcenter_core.ports.tax_reporters.TaxReporter`: what every
reporter builds, holds back and keeps to itself, whatever its messages look like. It sends nothing
and needs pytest (the extra ``testing``).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date

import attrs
import pytest

from jobcenter_core.ports.tax_reporters import (
    BuiltReports,
    LateReport,
    PreparedFiling,
    ReportJob,
    TaxReporter,
)
from jobcenter_core.testing.tax_reporter_samples import (
    IDENTITY_CODES,
    NAMES,
    accepted_job,
    sample_job,
    sample_line,
    sample_pay,
    sample_slip,
    wage_lines,
)
from jobcenter_core.values.findings import Severity, has_errors
from jobcenter_core.values.months import Month

__all__ = ["TaxReporterConformance"]

_PAID_IN = Month(2026, 11)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
# Cents and texts that stand in nothing but an allowance of work activity.
_ALLOWANCE_CENTS = 77_731
_ALLOWANCE_FORMS = ("77731", "777.31", "777,31")


class TaxReporterConformance(ABC):
    """Every case of the port. A subclass, its name beginning with ``Test``, defines
    ``tax_reporter()``; it may change ``job()`` when its settings need more."""

    @abstractmethod
    def tax_reporter(self) -> TaxReporter:
        """A reporter to test."""

    def job(self, *numbers: int, **fields: object) -> ReportJob:
        """A job with the pay of those workers."""
        pays = tuple(sample_pay(number) for number in numbers)
        return sample_job(self.tax_reporter().name, *pays, **fields)

    def built(self, job: ReportJob) -> BuiltReports:
        """What is built without anything to complain of."""
        built = self.tax_reporter().build(job)
        assert (built.held, built.findings) == ((), ())
        return built

    def test_each_pay_and_month_is_filed_once_with_its_sums(self) -> None:
        job = self.job(1, 2, months=((_PAID_IN, 458),))  # twice 2.29
        filings = _filings(self.built(job))
        # 120.00 and 22.00 of kilometres; 12.00, 8.76 and 1.07 taken off: 21.83.
        assert sorted(_told(one) for one in filings if one.kind == "earnings") == [
            ("slip-w-1", "new", _PAID_IN, "w-1", 14_200, 2_183),
            ("slip-w-2", "new", _PAID_IN, "w-2", 14_200, 2_183),
        ]
        assert [_told(one) for one in filings if one.kind == "summary"] == [
            ("firm-2026-11", "new", _PAID_IN, "", 0, 0)
        ]

    def test_the_same_job_gives_the_same_bytes(self) -> None:
        first, second = (self.built(self.job(1, 2, months=((_PAID_IN, 458),))) for _ in "12")
        assert first == second
        assert _hashes(first) == _hashes(second)

    def test_the_content_is_text_without_a_byte_order_mark(self) -> None:
        for delivery in self.built(self.job(1)).deliveries:
            content = delivery.file.content
            assert content.decode("utf-8").encode("utf-8") == content
            assert not content.startswith(b"\xef\xbb\xbf")

    def test_nothing_to_report_makes_nothing(self) -> None:
        assert self.built(self.job()).deliveries == ()

    def test_what_is_filed_and_right_makes_nothing(self) -> None:
        job = self.job(1, 2, months=((_PAID_IN, 458),))
        again = accepted_job(job, self.built(job))
        assert self.built(again).deliveries == ()
        later = attrs.evolve(again, made_at=again.made_at.replace(day=17))
        assert self.built(later).deliveries == ()

    def test_only_what_is_no_longer_right_is_filed_again(self) -> None:
        job = self.job(1, 2)
        filed = accepted_job(job, self.built(job))
        (first,) = [one for one in filed.filed if one.filing.subject_id == "slip-w-1"]
        more = sample_slip(
            sample_line("earning", "hourly_pay", 1_500, ("minutes", 60), ("cents_per_hour", 1_500)),
            id="slip-w-1-c1",
            corrects="slip-w-1",
            corrected_pay_on=job.pays[0].pay_on,
        )
        right = attrs.evolve(job.pays[0], slips=(*job.pays[0].slips, more))
        filings = _filings(self.built(attrs.evolve(filed, pays=(right, job.pays[1]))))
        assert {one.subject_id for one in filings} == {"slip-w-1"}
        (now,) = [one for one in filings if one.action != "cancel"]
        assert now.income_cents == 15_700  # 15.00 more
        same = now.report_id == first.filing.report_id
        assert same == (now.action == "replace")

    def test_a_month_without_wages_is_told_once_without_a_sum_or_not_at_all(self) -> None:
        job = self.job(without_wages=(_PAID_IN,))
        filings = _filings(self.built(job))
        told = [("firm-2026-11", "new", _PAID_IN, "", 0, 0)]
        assert [_told(one) for one in filings] in ([], told)
        again = accepted_job(job, self.built(job))
        assert self.built(again).deliveries == ()

    def test_being_late_never_costs_less_on_a_later_day(self) -> None:
        reports = [LateReport(month=_PAID_IN, late_cents=12_000)]
        first = _PAID_IN.first
        days = [date.fromordinal(first.toordinal() + number) for number in range(0, 400, 10)]
        charges = [self.tax_reporter().late_charge_cents(reports, on) for on in days]
        assert charges == sorted(charges)
        assert charges[0] == 0
        assert self.tax_reporter().late_charge_cents([], days[-1]) == 0

    def test_keys_are_short_plain_and_used_once(self) -> None:
        built = self.built(self.job(1, 2, months=((_PAID_IN, 458),)))
        deliveries = [delivery.id for delivery in built.deliveries]
        reports = [one.report_id for one in _filings(built)]
        for keys in (deliveries, reports):
            assert len(set(keys)) == len(keys)
            assert [key for key in keys if not _KEY.fullmatch(key)] == []

    def test_a_refused_report_is_made_again_under_other_keys(self) -> None:
        first = self.built(self.job(1))
        second = self.built(self.job(1, attempts=(("slip-w-1", 1),)))
        assert _keys(first).isdisjoint(_keys(second))
        assert _keys(second) == _keys(self.built(self.job(1, attempts=(("slip-w-1", 1),))))

    def test_a_report_that_lacks_something_is_held_by_name_and_the_others_are_made(self) -> None:
        lacking = sample_pay(2, identity_code=None)
        job = attrs.evolve(self.job(1), pays=(sample_pay(1), lacking))
        built = self.tax_reporter().build(job)
        assert built.held == ("slip-w-2",)
        assert [one.subject_id for one in _filings(built)] == ["slip-w-1"]
        errors = [one for one in built.findings if one.severity is Severity.ERROR]
        assert errors
        assert all("slip-w-2" in one.path for one in errors)

    def test_an_allowance_of_work_activity_is_never_reported(self) -> None:
        allowance = sample_line("allowance", "work_activity_allowance", _ALLOWANCE_CENTS)
        mixed = sample_pay(1, sample_slip(*wage_lines(), allowance))
        built = self.tax_reporter().build(attrs.evolve(self.job(), pays=(mixed, sample_pay(2))))
        texts = [delivery.file.content.decode("utf-8") for delivery in built.deliveries]
        for form in _ALLOWANCE_FORMS:
            assert [text for text in texts if form in text] == []
        made = {one.subject_id: one.income_cents for one in _filings(built)}
        # Either its wages alone are reported, or it is held and a person sees why.
        if "slip-w-1" in built.held:
            assert any("slip-w-1" in one.path for one in built.findings)
        else:
            assert made["slip-w-1"] == 14_200
        assert made["slip-w-2"] == 14_200

    @pytest.mark.parametrize("identity_code", [IDENTITY_CODES[0], None, "010190-900X"])
    def test_no_person_is_in_what_people_and_logs_read(self, identity_code: str | None) -> None:
        pays = (sample_pay(1, identity_code=identity_code), sample_pay(2))
        job = attrs.evolve(self.job(months=((_PAID_IN, 458),)), pays=pays)
        built = self.tax_reporter().build(job)
        names = [delivery.file.name for delivery in built.deliveries]
        shown = f"{job!r}{built!r}{built.findings}{names}{_keys(built)}"
        for secret in (*IDENTITY_CODES, "010190-900X", *NAMES):
            assert secret not in shown

    def test_what_is_built_is_valid_by_its_own_rules(self) -> None:
        reporter = self.tax_reporter()
        for delivery in self.built(self.job(1, 2, months=((_PAID_IN, 458),))).deliveries:
            assert reporter.validate(delivery.file.content) == ()

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<html><body>CANARY</body></html>",
            b"<?xml version='1.0'?><Report><CANARY>",
            b"<!DOCTYPE a [<!ENTITY e 'CANARY'>]><Report>&e;</Report>",
            b"\x00\xff\xfeCANARY",
        ],
    )
    def test_what_is_no_message_is_a_finding_without_its_text(self, content: bytes) -> None:
        findings = self.tax_reporter().validate(content)
        assert has_errors(findings)
        assert "CANARY" not in repr(findings)


def _filings(built: BuiltReports) -> list[PreparedFiling]:
    return [one for delivery in built.deliveries for one in delivery.filings]


def _told(one: PreparedFiling) -> tuple[str, str, Month, str, int, int]:
    return (
        one.subject_id,
        one.action,
        one.month,
        one.worker_id,
        one.income_cents,
        one.deductions_cents,
    )


def _hashes(built: BuiltReports) -> list[str]:
    return [delivery.file.sha256 for delivery in built.deliveries]


def _keys(built: BuiltReports) -> set[str]:
    """The keys of deliveries and reports."""
    keys: Iterable[str] = (delivery.id for delivery in built.deliveries)
    return {*keys, *(one.report_id for one in _filings(built))}
