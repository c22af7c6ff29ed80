"""The law that ships with the library, with the parameter sets of plugins added to it."""

from __future__ import annotations

from jobcenter_core.errors import PluginError, StatuteDataError
from jobcenter_core.hooks.catalogue import Catalogue, OfferedParameters
from jobcenter_core.ports.parameters import PARAMETER_PREFIX
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["with_parameters"]


def with_parameters(statutes: Statutes, catalogue: Catalogue) -> Statutes:
    """The statutes and every set of the catalogue, in the order of their names.

    Raises :class:`PluginError` naming plugin and set for a file with faults, a path that does not
    begin with ``agreement.`` and a path that another set or the law defines.
    """
    for offered in catalogue.parameters:
        statutes = _merged(statutes, offered)
    return statutes


def _merged(statutes: Statutes, offered: OfferedParameters) -> Statutes:
    try:
        added = load_statutes({f"{offered.name}.toml": offered.text})
        foreign = [one.path for one in added.parameters if not _is_allowed(one.path)]
        if foreign:
            raise _fault(offered, f"{foreign[0]} does not begin with {PARAMETER_PREFIX}")
        return statutes.merged(added)
    except StatuteDataError as error:
        raise _fault(offered, str(error)) from error


def _is_allowed(path: str) -> bool:
    return path.startswith(PARAMETER_PREFIX)


def _fault(offered: OfferedParameters, what: str) -> PluginError:
    return PluginError(
        f"the parameter set cannot be used: {what}",
        subject=f"{offered.plugin}/{offered.name}",
        kept="",
        next_step=f"Report it to the authors of {offered.distribution}.",
    )
