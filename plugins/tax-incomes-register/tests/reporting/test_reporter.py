"""The reporter as a provider: hook, validation of messages, the data of a job that it leaves."""

from __future__ import annotations

from datetime import date

import pytest
from register_pay import build, codes, contents, good, job, pay

from jobcenter_core.errors import ConfigurationError, InvalidValue
from jobcenter_core.ports.tax_reporters import LateReport
from jobcenter_core.values.months import Month
from jobcenter_tax_incomes_register import jobcenter_register_tax_reporters
from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter


class Nowhere:
    """A transport that leads nowhere."""

    environment = "test"

    def exchange(self, operation: str, message: bytes) -> bytes:
        raise AssertionError("nothing is sent")


def test_the_plugin_offers_the_reporter() -> None:
    (reporter,) = jobcenter_register_tax_reporters()
    assert reporter == IncomesRegisterReporter()
    assert reporter.name == "incomes-register"


def test_what_is_built_is_valid_and_what_is_broken_is_named() -> None:
    reporter = IncomesRegisterReporter()
    built = good(build(pay(), months=((Month(2026, 11), 229),)))
    for content in contents(built):
        assert reporter.validate(content) == ()
    broken = contents(built)[0].replace(b"<Code>91110</Code>", b"<Code>9111</Code>")
    assert codes(reporter.validate(broken)) == ["register_occupation_form"]


@pytest.mark.parametrize("content", [b"", b"<a/>", b"no xml", b"<!DOCTYPE a><a/>"])
def test_what_is_no_message_is_a_finding(content: bytes) -> None:
    assert codes(IncomesRegisterReporter().validate(content)) == ["register_message_unreadable"]


def test_a_reply_is_no_message_that_is_sent(register_folder: object) -> None:
    from pathlib import Path

    reply = (Path(str(register_folder)) / "made-samples" / "ack_in_process_2.xml").read_bytes()
    assert codes(IncomesRegisterReporter().validate(reply)) == ["register_message_unreadable"]


def test_a_channel_needs_the_hosts_access() -> None:
    with pytest.raises(ConfigurationError):
        IncomesRegisterReporter().channel(Nowhere())


def test_a_delivery_holds_at_least_one_report() -> None:
    with pytest.raises(InvalidValue):
        IncomesRegisterReporter(most_reports=0)


def test_an_empty_job_makes_nothing() -> None:
    assert good(IncomesRegisterReporter().build(job())).deliveries == ()


def test_files_are_named_by_references_and_are_about_their_subjects() -> None:
    (delivery,) = build(pay()).deliveries
    assert delivery.file.name == f"{delivery.id}.xml"
    assert delivery.file.media_type == "application/xml"
    assert delivery.file.about == ("slip-w-1",)


NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


def late(month: Month, cents: int, *, is_correction: bool = False) -> LateReport:
    return LateReport(month=month, late_cents=cents, is_correction=is_correction)


@pytest.mark.parametrize(
    ("reports", "on", "cents"),
    [
        ([], date(2027, 3, 1), 0),
        # Paid in November: free until 8 December, then 3.00 a day, once for all reports.
        ([late(NOVEMBER, 100_000), late(NOVEMBER, 50_000)], date(2026, 12, 8), 0),
        ([late(NOVEMBER, 100_000), late(NOVEMBER, 50_000)], date(2026, 12, 10), 600),
        # The 46th day is 23 January: 135.00 and 1 % of 1,500.00. December is 15 days late by then.
        ([late(NOVEMBER, 100_000), late(NOVEMBER, 50_000)], date(2027, 1, 23), 15_000),
        ([late(NOVEMBER, 150_000), late(DECEMBER, 9)], date(2027, 1, 23), 15_000 + 4_500),
        # A correction costs nothing for 45 days and then 1 % of what it adds.
        ([late(NOVEMBER, 50_000, is_correction=True)], date(2027, 1, 22), 0),
        ([late(NOVEMBER, 50_000, is_correction=True)], date(2027, 1, 23), 500),
    ],
)
def test_what_being_late_costs(reports: list[LateReport], on: date, cents: int) -> None:
    reporter = IncomesRegisterReporter()
    assert reporter.late_charge_cents(reports, on) == cents
    assert reporter.late_charge_cents(reports, on, is_private_person=True) == 0
