"""Parameter sets of plugins add to the law, and whatever is wrong with one names the plugin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from jobcenter_core.center import Jobcenter, installed_statutes, packaged_statutes
from jobcenter_core.errors import ParameterMissing, PluginError, PluginLoadError
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.hooks.parameters import with_parameters
from jobcenter_core.ports.parameters import ParameterSet
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.testing.plugins import fake_entry_point

FILE = """
law = "An agreement"

[[parameters]]
path = "{path}"
label_fi = "Palkka"
label_en = "Wage"
unit = "cents_per_hour"
rounding = "none"
dated_by = "work"

[[parameters.values]]
valid_from = 2026-01-01
valid_until = 2026-12-31
value = "12.00 EUR/h"
status = "enacted"
evidence = "seen"
source = "made up"
"""
WAGE = "agreement.oak.wage.group_1"


class Plugin:
    def __init__(self, name: str, *sets: object) -> None:
        self._name, self._sets = name, sets

    @hookimpl
    def jobcenter_plugin_info(self) -> PluginInfo:
        return PluginInfo(name=self._name, version="1.0", api=1)

    @hookimpl
    def jobcenter_register_parameters(self) -> Sequence[object]:
        return list(self._sets)


def law() -> Statutes:
    return load_statutes({"law.toml": FILE.format(path="law.figure")})


def offered(*plugins: Plugin) -> Statutes:
    entry_points = [fake_entry_point(plugin._name, plugin) for plugin in plugins]
    return with_parameters(law(), load_plugins(entry_points=entry_points))


def one_set(name: str = "oak", path: str = WAGE) -> ParameterSet:
    return ParameterSet(name=name, text=FILE.format(path=path))


def test_a_set_adds_to_the_law() -> None:
    statutes = offered(Plugin("oak", one_set()))
    assert statutes.value(WAGE, date(2026, 5, 1)) == 1_200
    assert statutes.value("law.figure", date(2026, 5, 1)) == 1_200
    assert statutes.version != law().version


def test_without_a_plugin_no_agreement_is_known_and_the_rest_works() -> None:
    bare = load_plugins(only=frozenset())
    assert installed_statutes(bare).version == packaged_statutes().version
    with Jobcenter.open("memory:", catalogue=bare) as center:
        statutes = center.office.statutes
        assert not [one for one in statutes.parameters if one.path.startswith("agreement.")]
        with pytest.raises(ParameterMissing):
            statutes.value("agreement.property_services.wage.group_2", date(2026, 10, 1))


def test_the_order_of_installation_leaves_no_trace() -> None:
    oak = Plugin("oak", one_set())
    elm = Plugin("elm", one_set("elm", "agreement.elm.wage.group_1"))
    assert offered(oak, elm).version == offered(elm, oak).version


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (one_set(path="law.figure"), "does not begin with agreement."),
        (one_set(path="withholding.highest"), "does not begin with agreement."),
        (ParameterSet(name="oak", text="law = 7"), "oak.toml"),
    ],
    ids=["redefines", "foreign", "faulty"],
)
def test_a_set_that_cannot_be_used_names_plugin_and_set(made: ParameterSet, fault: str) -> None:
    with pytest.raises(PluginError, match="parameter set cannot be used") as caught:
        offered(Plugin("oak", made))
    assert caught.value.subject == "oak/oak"
    assert fault in str(caught.value)
    assert "jobcenter-oak 1.0" in caught.value.next_step


def test_two_sets_define_one_path() -> None:
    with pytest.raises(PluginError, match="defined already"):
        offered(Plugin("oak", one_set(), one_set("elm")))


def test_two_sets_of_one_name_are_told_with_both_sides() -> None:
    entry_points = [fake_entry_point(name, Plugin(name, one_set())) for name in ("oak", "elm")]
    with pytest.raises(PluginLoadError) as caught:
        load_plugins(entry_points=entry_points)
    (failure,) = caught.value.failures
    assert failure == (
        "The parameter set 'oak' is registered twice: by plugin elm of jobcenter-elm 1.0 and by "
        "plugin oak of jobcenter-oak 1.0; uninstall or block one."
    )


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("text", "returned str instead of a ParameterSet"),
        (ParameterSet(name="Oak!", text=""), "name is small letters"),
        (ParameterSet(name="oak", text=b""), "has no text"),  # type: ignore[arg-type]
    ],
    ids=["no set", "name", "text"],
)
def test_what_is_no_set_is_refused(wrong: object, fault: str) -> None:
    with pytest.raises(PluginLoadError, match=fault):
        load_plugins(entry_points=[fake_entry_point("oak", Plugin("oak", wrong))])
