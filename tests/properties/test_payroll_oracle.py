"""The payroll against a naive one, written from the law, on 20 000 random worker-months.

Pay dates are in 2023 to 2026. The blocks are separate tests, so that processes can share them;
the random seeds are new in every run, and Hypothesis prints the one that fails.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.build import build_payslip

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs
import payroll_oracle as oracle
from payslip_sums import sums_of

BLOCKS = 8
EXAMPLES = 50
MONTHS_IN_EXAMPLE = 50
assert BLOCKS * EXAMPLES * MONTHS_IN_EXAMPLE == 20_000


@pytest.mark.parametrize("block", range(BLOCKS))
@settings(max_examples=EXAMPLES)  # in every profile
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_an_independent_oracle_agrees(block: int, seed: int) -> None:
    random = Random(f"{block}-{seed}")
    for _ in range(MONTHS_IN_EXAMPLE):
        pay_input, kinds = inputs.random_month(random, fees=True)
        parameters = inputs.parameters(pay_input.pay_on, pay_input.period, kinds)
        expected = oracle.worker_month(pay_input, **inputs.policy_rates(kinds))
        assert sums_of(build_payslip(pay_input, parameters)) == expected
