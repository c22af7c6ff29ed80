"""A year whose figure exists but was found in no source."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import StatuteDataError
from jobcenter_core.statutes.loader import load_statutes

TEXT = """
law = "Act (1/2000)"

[[parameters]]
path = "night.allowance"
label_fi = "yöraha"
label_en = "night allowance"
unit = "cents"
rounding = "half_up_cent"
dated_by = "work"

[[parameters.values]]
valid_from = 2024-01-01
valid_until = 2024-12-31
value = "16 EUR"
status = "enacted"
evidence = "seen"
source = "list of 2024"

[[parameters.values]]
valid_from = 2025-01-01
valid_until = 2025-12-31
status = "not_seen"
source = "not in the lists of 2025"
"""


def test_it_holds_no_figure_and_no_evidence() -> None:
    known, unseen = load_statutes({"a.toml": TEXT}).parameters[0].values
    assert (known.value, known.evidence, known.has_figure) == (1_600, "seen", True)
    assert (unseen.value, unseen.evidence, unseen.has_figure) == (0, "", False)


@pytest.mark.parametrize(
    ("key", "text"), [("value", 'value = "16 EUR"'), ("evidence", 'evidence = "seen"')]
)
def test_a_figure_or_evidence_beside_it_is_a_fault(key: str, text: str) -> None:
    with pytest.raises(StatuteDataError) as caught:
        load_statutes({"a.toml": f"{TEXT}{text}\n"})
    assert caught.value.faults == (
        f"a.toml: night.allowance: value 2: {key} must be left out: status is not_seen.",
    )
