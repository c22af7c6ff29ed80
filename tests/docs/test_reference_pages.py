"""The pages of reference say what the code has: commands, errors, findings, lifecycles, names."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import console_blocks as blocks
import finding_codes
import pytest

import jobcenter_core
from jobcenter_core import errors, services
from jobcenter_core.center import DIGEST_KEY_VARIABLE, Jobcenter
from jobcenter_core.cli.app import cli
from jobcenter_core.cli.exits import TRACEBACK_VARIABLE, exit_code
from jobcenter_core.values.lifecycle import Lifecycle

REFERENCE = blocks.REPOSITORY / "docs" / "reference"
SOURCE = blocks.REPOSITORY / "src" / "jobcenter_core"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """The text under a heading, up to the next one of the same or a higher level."""
    level = len(heading) - len(heading.lstrip("#"))
    rest = rf"(.*?)(?=^#{{1,{level}}} |\Z)"
    found = re.search(rf"^{re.escape(heading)}\n{rest}", text, flags=re.MULTILINE | re.DOTALL)
    assert found is not None, f"no section {heading}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The rows of all tables, their cells stripped, without headers."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if re.fullmatch(r"\|[-|]+\|", line):
            found.pop()  # what stands above the rule is the header
        elif line.startswith("|"):
            found.append([cell.strip() for cell in line[1:-1].split("|")])
    return found


def codes(text: str) -> list[str]:
    """What stands in backticks in the first column of tables."""
    return [code for row in rows(text) for code in re.findall(r"`([^`]+)`", row[0])]


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a package and of its packages, those for tests left out."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name.endswith((".testing", "__main__")):
            continue
        module = importlib.import_module(found.name)
        yield module
        if found.ispkg:
            yield from modules(module)


# --- the command line


def test_every_command_has_a_section_and_no_other_has() -> None:
    headings = re.findall(r"^## jobcenter ([\w-]+)$", page("command-line.md"), re.MULTILINE)
    assert sorted(headings) == sorted(cli.commands)


def written(parameter: click.Parameter) -> str:
    """A parameter as the page writes it: the long option, or the argument in capitals."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.name or "").upper()


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_option_of_a_command_is_in_its_section_with_its_default(name: str) -> None:
    text = section(page("command-line.md"), f"## jobcenter {name}")
    listed = {code: row for row in rows(text) for code in re.findall(r"^`([-A-Z][^ `]*)`$", row[0])}
    parameters = {written(one): one for one in cli.commands[name].params}
    assert sorted(listed) == sorted(parameters)
    for option, parameter in parameters.items():
        if not isinstance(parameter, click.Option):
            continue
        if isinstance(parameter.default, (str, Path)):
            assert f"`{parameter.default}`" in listed[option][-1], option
        if parameter.required:
            assert "required" in listed[option][1], option
        if isinstance(parameter.type, click.Choice):
            assert all(f"`{one}`" in listed[option][1] for one in parameter.type.choices), option


def test_every_command_has_help() -> None:
    assert [name for name, one in cli.commands.items() if not one.help] == []


def test_the_environment_variables_are_named() -> None:
    assert codes(section(page("command-line.md"), "## Environment")) == [
        DIGEST_KEY_VARIABLE,
        TRACEBACK_VARIABLE,
    ]


# --- errors


def error_classes() -> list[type[errors.JobcenterError]]:
    found = [getattr(errors, name) for name in errors.__all__]
    return [one for one in found if issubclass(one, errors.JobcenterError)]


def test_every_error_is_on_its_page_with_its_code_and_exit_code() -> None:
    told = {
        (row[0].strip("`"), row[1].strip("`"), int(row[2]))
        for row in rows(page("errors.md"))
        if len(row) == 5
    }
    assert told == {
        (one.code, one.__name__, exit_code(one.__new__(one))) for one in error_classes()
    }


def test_every_exit_code_is_told() -> None:
    told = {int(row[0]) for row in rows(section(page("command-line.md"), "## Exit codes"))}
    assert told == {0, *(exit_code(one.__new__(one)) for one in error_classes())}


# --- findings


def finding_rows() -> list[str]:
    return codes(page("findings.md").split("## Of a month", 1)[1])


def test_every_finding_is_on_its_page_once_and_nothing_else_is() -> None:
    known, patterns = finding_codes.codes_in(SOURCE)
    told = finding_rows()
    assert len(told) == len(set(told))
    assert sorted(known - set(told)) == []
    made = {code for code in told if any(re.fullmatch(one, code) for one in patterns)}
    plugins = (blocks.REPOSITORY / "plugins").glob("*/src")
    of_plugins = {code for folder in plugins for code in finding_codes.codes_in(folder)[0]}
    assert sorted(set(told) - known - made - of_plugins) == []


def test_put_together_codes_are_told_too() -> None:
    """``unknown_…``, ``…_missing`` and ``…_not_due``: one of each kind at least is on the page."""
    _, patterns = finding_codes.codes_in(SOURCE)
    assert patterns == {"unknown_.+", ".+_missing", ".+_not_due"}
    for pattern in patterns:
        assert any(re.fullmatch(pattern, code) for code in finding_rows()), pattern


def test_the_source_was_read() -> None:
    """Each way in which the source names a code, by an example."""
    known, _ = finding_codes.codes_in(SOURCE)
    assert {
        "no_tax_card",  # Finding(code=…)
        "not_a_date",  # Kind(code=…)
        "invalid_value",  # the default of Kind
        "end_before_start",  # faults.add(place, …)
        "timesheet_frozen",  # _fault(…)
        "line_too_long",  # an exception that carries it
        "policies_overlap",  # a function's parameter
        "approved_by_worker",  # a variable
        "duplicate_row",  # a choice of two
    } <= known


# --- lifecycles


def lifecycles() -> dict[str, Lifecycle]:
    return {
        value.name: value
        for module in modules(jobcenter_core)
        for value in vars(module).values()
        if isinstance(value, Lifecycle)
    }


def test_the_diagrams_are_the_tables() -> None:
    diagrams = re.findall(r"^```mermaid\n(.*?)^```$", page("lifecycles.md"), re.M | re.S)
    assert sorted(diagrams) == sorted(one.mermaid() for one in lifecycles().values())


def test_each_diagram_stands_under_its_name() -> None:
    for name, lifecycle in lifecycles().items():
        heading = f"## {name.replace('_', ' ').capitalize()}"
        assert lifecycle.mermaid() in section(page("lifecycles.md"), heading)


# --- Python


def test_every_name_of_the_front_door_is_told() -> None:
    told = codes(page("python.md").split("## Jobcenter", 1)[0])
    assert sorted(told) == sorted(jobcenter_core.__all__)


def methods() -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(getattr(Jobcenter, name))
        for name in vars(Jobcenter)
        if not name.startswith("_")
    }


def test_every_method_of_jobcenter_has_a_section_with_its_signature() -> None:
    text = page("python.md")
    headings = re.findall(r"^### Jobcenter\.(\w+)$", text, re.MULTILINE)
    assert sorted(headings) == sorted(methods())
    for name, signature in methods().items():
        under = section(text, f"### Jobcenter.{name}")
        call = re.search(rf"`(?:Jobcenter\.)?{name}\((.*?)\)`", under)
        assert call is not None, name
        told = [one.partition("=")[0].strip() for one in call[1].split(",")]
        wanted = [one for one in signature.parameters if one != "self"]
        assert [one for one in told if one not in ("", "*")] == wanted, name


def test_every_command_of_services_is_told_with_its_module() -> None:
    commands = {
        (value.__name__, module.__name__.rpartition(".")[2])
        for module in modules(services)
        for name in getattr(module, "__all__", ())
        if inspect.isclass(value := getattr(module, name))
        and hasattr(value, "perform")
        and not getattr(value, "_is_protocol", False)
    }
    text = section(page("python.md"), "## Commands")
    told = {(row[0].strip("`"), row[1].strip("`")) for row in rows(text)}
    assert told == commands
    assert ("RecordHours", "hour_commands") in commands
