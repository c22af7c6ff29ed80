"""The conformance kit of insurers: subclass it, say which insurer, run pytest.

.. code-block:: python

    class TestMyInsurer(InsurerConformance):
        def insurer(self) -> Insurer:
            return MyInsurer()

The kit is the specification of :class:`jobcenter_core.ports.insurers.Insurer`: what every insurer
names, counts and keeps to itself, whatever the country's insurances are. It needs pytest (the extra
``testing``). All persons and policies are made up.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, timedelta

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.terms.cover import CoverQuestion, WageYear
from jobcenter_core.terms.legal_forms import EMPLOYMENT, LEGAL_FORMS
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.testing.insurer_samples import (
    EMPLOYER,
    PAY_ON,
    RATES_PPM,
    sample_accident,
    sample_payslip,
    sample_policies,
    sample_policy,
    sample_question,
    sample_statutes,
)
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = ["FORBIDDEN_WORDS", "InsurerConformance"]

FORBIDDEN_WORDS = (
    "activity", "client", "disab", "kuntout", "rehab", "service", "social", "sosiaal", "toiminta",
    "trial", "vammais",
)  # fmt: skip
"""Words, in lower case, that no finding about a gig holds: they would tell its legal form."""

_ON = date(2026, 10, 31)
_FORMS = tuple(form.code for form in LEGAL_FORMS)
_INSURED = tuple(form.code for form in LEGAL_FORMS if form.insurer != "worker")


class InsurerConformance(ABC):
    """Every case of the port. A subclass, its name beginning with ``Test``, defines
    ``insurer()``."""

    @abstractmethod
    def insurer(self) -> Insurer:
        """An insurer to test."""

    def asked(
        self, *questions: CoverQuestion, policies: Sequence[InsurancePolicy] = (), on: date = _ON
    ) -> tuple[Finding, ...]:
        return self.insurer().cover(questions, policies, (), statutes=sample_statutes(), on=on)

    @pytest.mark.parametrize("form", _FORMS)
    def test_a_gig_with_every_policy_is_covered(self, form: str) -> None:
        assert self.asked(sample_question(form), policies=sample_policies()) == ()

    @pytest.mark.parametrize("form", _INSURED)
    def test_a_gig_without_policy_is_not_and_the_finding_names_what_is_missing(
        self, form: str
    ) -> None:
        found = self.asked(sample_question(form))
        assert found
        for one in found:
            values = dict(one.values)
            assert (one.severity, one.code) == (Severity.ERROR, "cover_missing")
            assert one.path == f"assignment/a-1/cover/{values['cover']}"
            assert (values["assignment"], values["employer"]) == ("a-1", EMPLOYER)
            assert values["on"] == "2026-10-01"
            assert "a-1" in one.message
            assert values["cover"] in one.message

    @pytest.mark.parametrize("form", _FORMS)
    def test_no_finding_tells_the_legal_form(self, form: str) -> None:
        ends = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 20)))
        known = (
            *self.asked(sample_question(form)),
            *self.asked(sample_question(form), policies=ends),
        )
        told = "".join(f"{one!r}" for one in known).lower()
        assert [word for word in FORBIDDEN_WORDS if word in told] == []

    @pytest.mark.parametrize("form", _INSURED)
    def test_policies_of_another_employer_cover_nothing(self, form: str) -> None:
        others = sample_policies(employer_id="somebody-else")
        assert self.asked(sample_question(form), policies=others) == self.asked(
            sample_question(form)
        )

    @pytest.mark.parametrize("form", _INSURED)
    def test_a_policy_that_begins_too_late_is_missing_from_the_first_day(self, form: str) -> None:
        late = sample_policies(valid=DateRange(date(2026, 10, 2), None))
        found = self.asked(sample_question(form), policies=late)
        assert {(one.code, dict(one.values)["on"]) for one in found} == {
            ("cover_missing", "2026-10-01")
        }

    @pytest.mark.parametrize("form", _INSURED)
    def test_a_policy_that_has_run_out_is_missing_from_the_day_after(self, form: str) -> None:
        gone = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 20)))
        found = self.asked(sample_question(form), policies=gone)
        assert {(one.code, dict(one.values)["on"]) for one in found} == {
            ("cover_missing", "2026-10-21")
        }

    @pytest.mark.parametrize("form", _INSURED)
    def test_a_policy_that_ends_before_the_gig_is_a_warning_while_it_holds(self, form: str) -> None:
        ends = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 20)))
        found = self.asked(sample_question(form), policies=ends, on=date(2026, 10, 20))
        assert {(one.severity, one.code, dict(one.values)["on"]) for one in found} == {
            (Severity.WARNING, "cover_ends", "2026-10-20")
        }

    @pytest.mark.parametrize("form", _INSURED)
    def test_a_gig_to_come_is_asked_about_its_first_day(self, form: str) -> None:
        on = date(2026, 9, 1)
        assert self.asked(sample_question(form), policies=sample_policies(), on=on) == ()
        gone = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 9, 30)))
        assert {one.code for one in self.asked(sample_question(form), policies=gone, on=on)} == {
            "cover_missing"
        }

    @pytest.mark.parametrize("form", _INSURED)
    def test_policies_that_follow_one_another_cover_together_in_any_order(self, form: str) -> None:
        until, since = date(2026, 10, 14), date(2026, 10, 15)
        first = sample_policies(valid=DateRange(date(2024, 1, 1), until))
        second = tuple(
            attrs.evolve(one, id=f"{one.id}-2", valid=DateRange(since, None))
            for one in sample_policies()
        )
        for policies in ((*first, *second), (*second, *first)):
            assert self.asked(sample_question(form), policies=policies) == ()

    def test_many_gigs_are_answered_each_for_itself(self) -> None:
        questions = [
            sample_question(form, assignment_id=f"a-{number}") for number, form in enumerate(_FORMS)
        ]
        together = self.asked(*questions)
        assert set(together) == {one for asked in questions for one in self.asked(asked)}
        assert self.asked() == ()

    def test_an_unknown_legal_form_is_refused_without_being_told(self) -> None:
        with pytest.raises(InvalidValue) as refusal:
            self.asked(sample_question("CANARYFORM"))
        assert "CANARYFORM" not in f"{refusal.value}{refusal.value!r}"

    def test_premiums_are_base_times_percent_of_each_policy(self) -> None:
        # 8 hours at 15.00 EUR are 120.00 EUR: 29.82, 0.84 and 0.072 EUR, half a cent up.
        premiums = self.insurer().premiums(
            (sample_payslip(1),), sample_policies(), statutes=sample_statutes()
        )
        assert [
            (one.policy_id, one.kind, one.base_cents, one.premium_cents) for one in premiums
        ] == [
            ("p-accident", "accident", 12_000, 84),
            ("p-group_life", "group_life", 12_000, 7),
            ("p-pension", "pension", 12_000, 2982),
        ]
        assert [one.rate_ppm for one in premiums] == [7_000, 600, 248_500]
        assert {one.payslip_ids for one in premiums} == {("slip-1",)}

    def test_a_premium_is_rounded_once(self) -> None:
        # 0.06 % of 360.00 EUR are 21.6 cents; each payslip alone rounds 7.2 cents to 7.
        slips = [sample_payslip(number) for number in (1, 2, 3)]
        premiums = self.insurer().premiums(slips, sample_policies(), statutes=sample_statutes())
        (life,) = [one for one in premiums if one.kind == "group_life"]
        assert life.premium_cents == 22
        lines = [x for s in slips for x in s.lines if x.code == "employer_group_life"]
        assert sum(line.amount_cents for line in lines) == 21

    def test_pay_below_the_monthly_limit_is_in_no_pension_premium(self) -> None:
        # 71.72 EUR a month in 2026; an hour's pay is 15.00 EUR.
        slip = sample_payslip(1, minutes=60)
        premiums = self.insurer().premiums((slip,), sample_policies(), statutes=sample_statutes())
        assert [one.kind for one in premiums] == ["accident", "group_life"]

    def test_a_policy_counts_the_payslips_of_its_employer_and_days(self) -> None:
        slips = (sample_payslip(1),)
        insurer, statutes = self.insurer(), sample_statutes()
        day_after = PAY_ON + timedelta(days=1)
        for changes in (
            {"employer_id": "somebody-else"},
            {"valid": DateRange(day_after, None)},
            {"valid": DateRange(date(2024, 1, 1), PAY_ON - timedelta(days=1))},
        ):
            policies = sample_policies(**changes)
            assert insurer.premiums(slips, policies, statutes=statutes) == ()
        assert insurer.premiums((), sample_policies(), statutes=statutes) == ()
        one_day = sample_policies(valid=DateRange(PAY_ON, PAY_ON))
        assert len(insurer.premiums(slips, one_day, statutes=statutes)) == len(RATES_PPM)

    def test_employers_without_wages_have_no_duties_of_wages(self) -> None:
        nothing = WageYear(employer_id=EMPLOYER, until=_ON, paid_cents=0, half_year_cents=0)
        insurer, statutes = self.insurer(), sample_statutes()
        assert insurer.duties((), (), (), statutes=statutes) == ()
        assert insurer.duties((nothing,), sample_policies(), (), statutes=statutes) == ()

    def test_a_notice_says_who_where_when_what_and_by_when(self) -> None:
        notice = self.insurer().notice(sample_accident(), sample_policies())
        told = [value for _, value in notice.fields]
        for value in ("acc-1", "a-1", "w-1", EMPLOYER, "Example Insurer", "NUMBER-accident"):
            assert value in told
        for part in ("CANARYPLACE", "CANARYWHAT", "2026-10-15"):
            assert any(part in value for value in told)
        assert (notice.accident_id, notice.policy_id) == ("acc-1", "p-accident")
        assert notice.insurer == "Example Insurer"
        assert notice.due_on >= sample_accident().known_on
        assert notice.due_on.isoformat() in told
        assert notice.findings == ()

    def test_what_people_typed_is_not_in_the_repr_of_a_notice(self) -> None:
        assert "CANARY" not in f"{self.insurer().notice(sample_accident(), ())!r}"

    @pytest.mark.parametrize("form", _FORMS)
    def test_an_accident_without_policy_is_an_error_that_names_it(self, form: str) -> None:
        accident = sample_accident(legal_form=Secret(form))
        notice = self.insurer().notice(accident, sample_policies(employer_id="somebody-else"))
        (finding,) = notice.findings
        assert finding.severity is Severity.ERROR
        assert finding.path.startswith("accident/acc-1/")
        assert (notice.policy_id, notice.insurer) == ("", "")
        told = f"{finding!r}".lower()
        assert [word for word in FORBIDDEN_WORDS if word in told] == []

    @pytest.mark.parametrize("form", _INSURED)
    def test_the_policy_of_the_day_of_the_accident_counts(self, form: str) -> None:
        day = date(2026, 10, 15)
        accident = sample_accident(legal_form=Secret(form))
        for valid, is_covered in (
            (DateRange(day, day), True),
            (DateRange(date(2024, 1, 1), day - timedelta(days=1)), False),
            (DateRange(day + timedelta(days=1), None), False),
        ):
            notice = self.insurer().notice(accident, sample_policies(valid=valid))
            assert bool(notice.policy_id) is is_covered

    def test_an_instant_needs_its_zone(self) -> None:
        naive = sample_accident(happened_at=sample_accident().happened_at.replace(tzinfo=None))
        with pytest.raises(InvalidValue, match="happened_at"):
            self.insurer().notice(naive, ())

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_text_of_a_notice_has_what_its_fields_have(self, language: str) -> None:
        insurer = self.insurer()
        notice = insurer.notice(sample_accident(), sample_policies())
        text = insurer.notice_text(notice, language)
        for part in ("CANARYPLACE", "CANARYWHAT", "NUMBER-accident", "w-1", "a-1"):
            assert part in text
        assert insurer.notice_text(notice, language) == text
        known = insurer.notice_text(notice, language, identity_code=Secret("310190-9990"))
        assert "310190-9990" in known
        assert "310190-9990" not in text

    def test_texts_differ_by_language_and_an_unknown_one_is_refused(self) -> None:
        insurer = self.insurer()
        notice = insurer.notice(sample_accident(), (sample_policy("accident"),))
        assert len({insurer.notice_text(notice, language) for language in LANGUAGES}) == len(
            LANGUAGES
        )
        with pytest.raises(InvalidValue):
            insurer.notice_text(notice, "xx")

    def test_employment_is_covered_on_the_days_of_its_policies_only(self) -> None:
        """The one case that every insurer of wages has: no accident cover, no offer."""
        policies = [one for one in sample_policies() if one.kind != "accident"]
        found = self.asked(sample_question(EMPLOYMENT), policies=policies)
        assert [dict(one.values)["cover"] for one in found] == ["accident"]
