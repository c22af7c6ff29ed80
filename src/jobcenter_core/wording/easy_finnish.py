"""A lint for plain Finnish (selkosuomi): it says what to look at and why, and gives no score.

The rules are heuristics over letters: they know no grammar, so each has words that it lets pass. A
remark is a question to the writer, not a verdict; whether a text is plain is decided by readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from jobcenter_core.wording.catalogue import Wording

__all__ = [
    "LONGEST_CLAUSE",
    "LONGEST_SENTENCE",
    "LONGEST_WORD",
    "RULES",
    "Remark",
    "catalogue_remarks",
    "hard_words",
    "remarks",
]

LONGEST_SENTENCE: Final = 12
"""Words of a sentence."""

LONGEST_CLAUSE: Final = 9
"""Words between two signs that part clauses."""

LONGEST_WORD: Final = 18
"""Letters of a word."""

RULES: Final = (
    "long_sentence",
    "long_clause",
    "long_word",
    "hard_word",
    "heavy_word",
    "passive",
    "number_word",
    "short_form",
)
"""Ids of the rules, in the order in which their remarks come."""

_SENTENCE: Final = re.compile(r"[^.!?:\n]+(?:[.:](?=\S)[^.!?:\n]*)*")
_CLAUSE: Final = re.compile(r"[^,;–()]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLACEHOLDER: Final = re.compile(r"\{[a-z0-9_]+\}")

_HEAVY: Final[Mapping[str, str]] = {
    "mikäli": "jos",
    "ellei": "jos ei",
    "sekä": "ja",
    "täten": "näin",
    "kyseinen": "tämä",
    "kyseisen": "tämän",
    "mukaisesti": "mukaan",
    "johdosta": "takia",
    "toimesta": "kerro, kuka tekee",
    "ajankohta": "aika",
    "edellyttää": "vaatii",
    "suorittaa": "tekee",
    "suoritetaan": "tekee",
    "myöntää": "antaa",
    "ilmenee": "näkyy",
    "lukien": "alkaen",
    "välittömästi": "heti",
    "ensisijaisesti": "ensin",
    "osalta": "kerro, mitä asia koskee",
}
_SHORT: Final = frozenset(
    {"alv", "esim", "jne", "klo", "ks", "min", "mm", "nro", "ns", "pv", "sis", "yht", "ym"}
)
_NUMBERS: Final = re.compile(
    r"(?:kaksi|kahden|kahta|kahdella|kolme|kolmen|kolmea|neljä|neljän|viisi|viiden|kuusi|kuuden|"
    r"seitsemän|kahdeksan|yhdeksän|kymmenen|sata|tuhat)"
)

_PRESENT: Final = re.compile(r"(?:[^\W\d_]*[td](?:aan|ään)|[^\W\d_]+(?:ll|nn|rr)(?:aan|ään))")
_PAST: Final = re.compile(r"[^\W\d_]+(?:ttiin|stiin|ltiin|ntiin)")
_PARTICIPLE: Final = re.compile(r"[^\W\d_]+(?:ttu|tty|ltu|nty|stu|sty)")
_DENIED: Final = re.compile(r"[^\W\d_]+(?:[aeiouyäö]t[aä]|d[aä])")
_INFLECTED: Final = 2
"""Last letters of a word that change when it is inflected: ``ennakonpidätys``, ``-pidätyksen``."""

_TO_BE: Final = frozenset(
    {"on", "oli", "ole", "ovat", "olivat", "ollut", "olisi", "olet", "olette", "olemme"}
)
_NO: Final = frozenset({"ei", "eikä"})
_BETWEEN: Final = 1
"""Words that may stand between a verb and its participle: ``on jo maksettu``."""

# fmt: off
_NO_PASSIVE: Final = frozenset({
    "aikuista", "ainoastaan", "ajallaan", "alustaan", "ehtoa", "enintään", "entistä",
    "hintaan", "hoida", "itsestään", "joita", "kahta", "kerrallaan", "kohtaan",
    "korkeintaan", "kuntaan", "laitaan", "matkallaan", "mitä", "mitään", "monta", "muita",
    "muuta", "muutaan", "niitä", "noita", "näitä", "omillaan", "osastaan", "paikallaan",
    "pankkitiliin", "parhaillaan", "pelkästään", "riitä", "sanoillaan", "senttiin",
    "sentään", "sitä", "taustaan", "tilillään", "toista", "toistaan", "tuntiin", "tuota",
    "työllään", "tätä", "vaikuta", "verokorttiin", "viimeistään", "voita", "vuorollaan",
    "vähintään", "yhtään",
})
# fmt: on
"""Forms of nouns, small words and other verbs that end as a passive does."""

_ADVICE: Final[Mapping[str, str]] = {
    "long_sentence": f"Jaa virke. Siinä saa olla {LONGEST_SENTENCE} sanaa.",
    "long_clause": f"Lyhennä lausetta. Siinä saa olla {LONGEST_CLAUSE} sanaa.",
    "long_word": f"Jaa sana tai käytä toista sanaa. Sanassa saa olla {LONGEST_WORD} kirjainta.",
    "hard_word": "Selitä sana samassa paikassa: {more}",
    "heavy_word": "Käytä helpompaa sanaa: {more}",
    "passive": "Kerro, kuka tekee.",
    "number_word": "Kirjoita luku numerona.",
    "short_form": "Kirjoita sana kokonaan.",
}


_EXPLAINED_BESIDE: Final = (
    "term.",  # the words themselves
    "line.", "kind.", "payslip.", "statement.", "own_data.",  # papers with the glossary's sentences
    "invoice.", "line_vat.", "vat_category.", "charge.", "paper.",  # for customers
    "page.", "finding.",  # for staff
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Remark:
    """One thing to look at: the rule, the place (a key, or a line of a file), the words that made
    the rule speak, and advice in plain Finnish."""

    rule: str
    place: str
    found: str
    advice: str


def hard_words(wording: Wording) -> Mapping[str, str]:
    """The hard words of the catalogue, in small letters, with the explanation that screens,
    payslips and ``explain`` give of them: ``term.<key>`` is the word, ``glossary.<key>`` says what
    it means."""
    prefix, lang = "term.", "fi@selko"
    keys = sorted(key for key in wording.keys(lang) if key.startswith(prefix))
    return {
        wording.say(key, lang).lower(): wording.say(f"glossary.{key.removeprefix(prefix)}", lang)
        for key in keys
    }


def catalogue_remarks(wording: Wording) -> tuple[Remark, ...]:
    """What to look at in the plain Finnish of a catalogue, by key. Hard words are let pass where
    the glossary is shown beside them, or where the reader is the customer or the staff."""
    lang, hard = "fi@selko", hard_words(wording)
    found: list[Remark] = []
    for key in sorted(wording.keys(lang)):
        names = wording.placeholders(key, lang)
        text = wording.say(key, lang, **{name: f"{{{name}}}" for name in names})
        known = {} if key.startswith(_EXPLAINED_BESIDE) else hard
        found.extend(remarks(text, place=key, hard=known))
    return tuple(found)


def remarks(text: str, *, place: str, hard: Mapping[str, str]) -> tuple[Remark, ...]:
    """What to look at in one text, in the order of :data:`RULES`. Placeholders count as one word;
    what is in them is not looked at. ``hard`` is what :func:`hard_words` gives."""
    plain = _PLACEHOLDER.sub("0", text)
    found = [
        *_long(plain),
        *_words(plain, hard),
        *(("passive", words, "") for words in _passives(plain)),
    ]
    made = [
        Remark(rule=rule, place=place, found=words, advice=_ADVICE[rule].replace("{more}", more))
        for rule, words, more in found
    ]
    return tuple(sorted(made, key=lambda remark: RULES.index(remark.rule)))


def _long(text: str) -> Iterator[tuple[str, str, str]]:
    for sentence in _SENTENCE.findall(text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield "long_sentence", sentence.strip(), ""
        for clause in _CLAUSE.findall(sentence):
            if len(clause.split()) > LONGEST_CLAUSE:
                yield "long_clause", clause.strip(), ""


def _words(text: str, hard: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for word in _WORD.findall(text):
        small = word.lower()
        if any(len(part) > LONGEST_WORD for part in word.split("-")):
            yield "long_word", word, ""
        for term, meaning in hard.items():
            if small.startswith(term[:-_INFLECTED]) and not _explains(text, term, meaning):
                yield "hard_word", word, meaning
        if small in _HEAVY:
            yield "heavy_word", word, _HEAVY[small]
        if _NUMBERS.fullmatch(small):
            yield "number_word", word, ""
        if small in _SHORT:
            yield "short_form", word, ""


def _explains(text: str, term: str, meaning: str) -> bool:
    """Whether the text itself says what the word means: ``X on …``, ``X kertoo …``, ``… (X)`` or
    the explanation of the glossary."""
    small = text.lower()
    ways = (f"{term} on ", f"{term} kertoo ", f"({term})", meaning.lower())
    return any(way in small for way in ways)


def _passives(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        words = [word.lower() for word in _WORD.findall(sentence)]
        for index, word in enumerate(words):
            before = words[max(0, index - 1 - _BETWEEN) : index]
            if word not in _NO_PASSIVE and _is_passive(word, before):
                yield word


def _is_passive(word: str, before: list[str]) -> bool:
    if _PRESENT.fullmatch(word) or _PAST.fullmatch(word):
        return True
    if _PARTICIPLE.fullmatch(word):
        return not (_TO_BE | _NO).isdisjoint(before)
    return bool(before) and before[-1] in _NO and _DENIED.fullmatch(word) is not None
