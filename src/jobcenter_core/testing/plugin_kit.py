"""What every installed plugin must be: found by its entry point, and what its metadata say.

Subclass the class in your tests::

    class TestMyPlugin(PluginConformance):
        module = my_plugin
        distribution = "my-plugin"
"""

from __future__ import annotations

from importlib.metadata import distribution, entry_points
from types import ModuleType
from typing import Any, ClassVar

from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP

__all__ = ["PluginConformance"]


class PluginConformance:
    """Tests of the package around a plugin, through its real entry point.

    ``module`` is what the entry point loads, ``distribution`` the name of the installed package.
    ``requires`` are further lines of its metadata's ``Requires-Dist``, ``license`` is its licence.
    """

    module: ClassVar[ModuleType]
    distribution: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ()
    license: ClassVar[str] = "MIT"

    @property
    def info(self) -> PluginInfo:
        """What the plugin says of itself."""
        info: Any = self.module.jobcenter_plugin_info()
        assert isinstance(info, PluginInfo)
        return info

    def test_it_loads_by_its_entry_point(self) -> None:
        name = self.info.name
        catalogue = load_plugins(only=frozenset({name}))
        (plugin,) = [plugin for plugin in catalogue.plugins if plugin.name == name]
        version = distribution(self.distribution).version
        assert plugin.distribution == f"{self.distribution} {version}"
        assert plugin.info.api == API_VERSION

    def test_the_entry_point_names_the_module(self) -> None:
        (found,) = entry_points(group=ENTRY_POINT_GROUP, name=self.info.name)
        assert found.load() is self.module

    def test_the_metadata_say_what_it_is_and_needs(self) -> None:
        metadata = distribution(self.distribution).metadata
        assert metadata["Version"] == self.info.version
        assert metadata["Requires-Python"] == ">=3.11"
        assert metadata["License-Expression"] == self.license
        needed = metadata.get_all("Requires-Dist") or []
        assert {"jobcenter-core<0.2,>=0.1", *self.requires} <= set(needed)
