"""The layers of the official rules: EN 16931 and Peppol BIS Billing 3.0, run as XSLT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_peppol.rule_runners import RuleRunner, RulesFailed
from jobcenter_invoice_peppol.safe_xml import parsed

__all__ = ["rule_findings"]

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_STEP = re.compile(r"[^/]*?([A-Za-z]+)(?:\[[^\]]*namespace-uri[^\]]*\])?(\[[0-9]+\])?")
_OTHER = "An official rule is broken."


def rule_findings(
    document: etree._Element, stylesheet: Path, runner: RuleRunner
) -> tuple[Finding, ...]:
    """What a set of rules says of a document, in its order; empty when nothing.

    A fatal rule is an error and another a warning; ``source`` is the id of the rule, and the text
    is that of the stylesheet, when it is one that no value of the file goes into.

    Rules that could not be worked out are an error, too. Raises RunnerStopped, and
    ConfigurationError for a stylesheet that cannot be used or makes no SVRL.
    """
    try:
        # This text has no declaration, document type or entity: it is made from the parsed tree.
        output = runner.run(stylesheet, etree.tostring(document, encoding="unicode"))
    except RulesFailed:
        return (_failed(stylesheet),)
    report = parsed(output.encode())
    if report.tag != f"{_SVRL}schematron-output":
        raise ConfigurationError(
            f"The stylesheet {stylesheet.name} makes no SVRL.",
            next_step="Give the rules as XSLT that was made from their Schematron.",
        )
    return tuple(_findings(report, _rule_texts(stylesheet)))


def _failed(stylesheet: Path) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_rule",
        path="file",
        message="The rules cannot be worked out: a text of the file is not of its kind.",
        source=stylesheet.name,
        values=(("rule", stylesheet.name),),
    )


def _findings(report: etree._Element, texts: Mapping[str, str]) -> Iterator[Finding]:
    for failed in report.iter(f"{_SVRL}failed-assert"):
        rule = str(failed.get("id", ""))
        fatal = failed.get("flag", "fatal") == "fatal"
        yield Finding(
            severity=Severity.ERROR if fatal else Severity.WARNING,
            code="einvoice_rule",
            path=f"file{_plain_location(str(failed.get('location', '')))}",
            message=texts.get(rule, _OTHER),
            source=rule,
            values=(("rule", rule),),
        )


def _plain_location(location: str) -> str:
    """``/*:Invoice[namespace-uri()='urn'][1]/*:ID[...][1]`` as ``/Invoice[1]/ID[1]``."""
    steps = (_STEP.fullmatch(step) for step in _split(location))
    return "".join(f"/{step[1]}{step[2] or ''}" for step in steps if step)


def _split(location: str) -> list[str]:
    # A namespace may hold slashes, but each is inside quotes.
    return [step for step in re.sub(r"'[^']*'", "''", location).split("/") if step]


@cache
def _rule_texts(stylesheet: Path) -> Mapping[str, str]:
    """The texts of a stylesheet's rules by id, but for those that a value is put into."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    texts: dict[str, str] = {}
    for failed in etree.parse(stylesheet, parser).iter(f"{_SVRL}failed-assert"):
        rule, text = failed.find(f"{_XSL}attribute[@name='id']"), failed.find(f"{_SVRL}text")
        if rule is not None and text is not None and len(text) == 0:
            texts[rule.text or ""] = " ".join((text.text or "").split())
    return texts
