"""The page's style: plain, readable at 320 px and on paper, contrast at least 7 to 1 for text."""

from __future__ import annotations

from typing import Final

__all__ = ["STYLE"]

STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; color: #1a1a1a; background: #fff; line-height: 1.5;
  font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
header, main, footer { max-width: 75rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1rem; }
h1 { font-size: clamp(1.35rem, 1rem + 2vw, 1.75rem); line-height: 1.2; margin: 0.5rem 0; }
h1, h2, h3, p, dd { overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 0.5rem; }
p { max-width: 45rem; }
a { color: #00438a; }
:focus-visible { outline: 3px solid #00438a; outline-offset: 2px; }
section:target { outline: 2px solid #00438a; outline-offset: 0.5rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; padding: 0.75rem 1rem; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0.5rem 0;
  padding: 0; }
nav a { display: inline-block; padding: 0.6rem 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.75rem;
  margin: 0.5rem 0; }
.facts div { border: 1px solid #767676; border-radius: 0.25rem; padding: 0.6rem 0.8rem; }
dt { font-size: 0.95rem; }
dd { margin: 0; font-size: 1.2rem; font-weight: 700; }
.scroll { position: relative; overflow-x: auto; margin: 0.5rem 0 1rem; }
table { border-collapse: collapse; min-width: 100%; }
caption { text-align: left; padding: 0.25rem 0; }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { border-bottom: 1px solid #767676; padding: 0.4rem 1rem 0.4rem 0; text-align: left;
  vertical-align: top; }
thead th { border-bottom-width: 2px; vertical-align: bottom; }
tbody th { font-weight: 600; }
tfoot th, tfoot td { font-weight: 700; border-bottom: 0; border-top: 2px solid #767676; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead .number { white-space: normal; }
.subject, .raw { display: block; min-width: 9rem; max-width: 15rem; overflow-wrap: anywhere; }
.raw { color: #4d4d4d; font-weight: 400; }
.paper + .paper { margin-top: 0.25rem; }
.paper .kind { display: block; }
code { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.papers { display: inline-flex; flex-wrap: wrap; gap: 0 0.9rem; }
.papers a { white-space: nowrap; }
figcaption { font-weight: 700; margin-bottom: 0.5rem; }
figure { margin: 1rem 0; max-width: 25rem; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 13px; fill: #1a1a1a; }
svg .heading { font-weight: 700; }
.first { fill: #00438a; background: #00438a; }
.second { fill: #c45500; background: #c45500; }
.only { fill: #4d4d4d; }
.key { display: inline-block; width: 0.9rem; height: 0.9rem; margin: 0 0.4rem 0 0;
  vertical-align: -0.1rem; print-color-adjust: exact; }
.legend > span { display: inline-block; margin-right: 1.2rem; }
footer { margin: 3rem auto 2rem; border-top: 1px solid #767676; padding-top: 0.5rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  nav, .skip { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  svg, .key { print-color-adjust: exact; }
  table { font-size: 0.75rem; }
  th, td { padding-right: 0.6rem; }
  .papers a { white-space: normal; }
}
"""
