"""Looks at a plugin without running it: are its hooks ones that will be called?

pluggy alone says nothing of a plugin that was marked for another project, or whose misspelt hook
is never called. Attributes are looked up statically first, so no property of a plugin runs.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType
from typing import Any

import attrs

from jobcenter_core.hooks.markers import PROJECT

__all__ = ["shape_faults"]

_PREFIX = f"{PROJECT}_"
_MARK = f"{PROJECT}_impl"
_MARKER = "jobcenter_core.hooks.markers.hookimpl"
_FUNCTIONS = (FunctionType, MethodType, staticmethod, classmethod)


@attrs.frozen
class _Function:
    """A function of the plugin as it would be called, with its name there."""

    name: str
    function: Callable[..., object]

    @property
    def options(self) -> Mapping[str, Any] | None:
        """What our mark says, or ``None`` when it is missing."""
        options = getattr(self.function, _MARK, None)
        return options if isinstance(options, dict) else None

    @property
    def other_project(self) -> str:
        """The project for which another marker has marked it, or nothing."""
        marks = vars(getattr(self.function, "__func__", self.function))
        others = (name for name, options in marks.items() if _is_mark(name, options))
        return next((name.removesuffix("_impl") for name in others if name != _MARK), "")

    @property
    def hook_name(self) -> str:
        """The hook that it implements."""
        return str((self.options or {}).get("specname") or self.name)


def shape_faults(plugin: object, hooks: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """What is wrong with the hooks of a plugin; empty when nothing is.

    ``hooks`` are the known hooks with their argument names. Each fault is one sentence that says
    what to do.
    """
    if inspect.isclass(plugin):
        example = f"plugin = {plugin.__name__}()"
        return (f"it is a class; let the entry point name an object of it, such as {example}.",)
    functions = list(_functions(plugin))
    faults = [fault for function in functions for fault in _faults(function, hooks)]
    implemented = [one.hook_name for one in functions if one.options is not None]
    faults += [
        f"it implements {hook} more than once; keep one."
        for hook in sorted(set(implemented))
        if implemented.count(hook) > 1
    ]
    if not implemented and not faults:
        faults.append(f"it implements no hook; mark its functions with {_MARKER}.")
    return tuple(faults)


def _functions(plugin: object) -> Iterator[_Function]:
    for name in dir(plugin):
        if isinstance(inspect.getattr_static(plugin, name, None), _FUNCTIONS):
            yield _Function(name, getattr(plugin, name))


def _faults(function: _Function, hooks: Mapping[str, frozenset[str]]) -> Iterator[str]:
    hook, options = function.hook_name, function.options
    if options is None:
        yield from _unmarked_faults(function)
    elif hook not in hooks:
        if not options.get("optionalhook"):
            yield f"there is no hook {hook}{_nearest(hook, hooks)}."
    elif options.get("wrapper") or options.get("hookwrapper"):
        yield f"{hook} is a hook wrapper, which could change what other plugins return."
    else:
        known = ", ".join(sorted(hooks[hook])) or "none"
        for argument in sorted(set(inspect.signature(function.function).parameters) - hooks[hook]):
            yield f"{hook} is called without {argument}; its arguments are: {known}."


def _unmarked_faults(function: _Function) -> Iterator[str]:
    if function.other_project:
        yield (
            f"{function.name} is marked for the project {function.other_project!r};"
            f" mark it with {_MARKER}."
        )
    elif function.name.startswith(_PREFIX):
        yield f"{function.name} is named as a hook but not marked with {_MARKER}."


def _is_mark(name: str, options: object) -> bool:
    """Whether an attribute is what ``HookimplMarker`` leaves on a function."""
    return name.endswith("_impl") and isinstance(options, dict) and "tryfirst" in options


def _nearest(name: str, known: Mapping[str, object]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {nearest[0]}" if nearest else ""
