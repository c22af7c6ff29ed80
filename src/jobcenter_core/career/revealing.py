"""Words that would reveal that somebody is a client of social care, disabled or on a benefit, and
words of leaves and illness, which no certificate and no CV may hold.

The list is data. Its beginnings of words are looked for inside words too, because Finnish and
Swedish put words together and bend them. It errs on the side of finding too much: whoever writes
the paper then says the same with other words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from jobcenter_core.parties.workers import SERVICES
from jobcenter_core.terms.legal_forms import LEGAL_FORMS

__all__ = ["LEAVE_WORDS", "REVEALING_WORDS", "leave_words_in", "revealing_words_in"]

REVEALING_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fi": (
            "ansiopäiväraha",
            "asiakkuu",
            "asumistu",
            "autism",
            "autist",
            "avotyö",
            "avotöi",
            "diagnoos",
            "downin synd",
            "edunvalvo",
            "epileps",
            "erityistyöll",
            "hoitotue",
            "hoitotuki",
            "invalid",
            "jobcenter",
            "kansaneläk",
            "kehitysvamma",
            "kulukorvau",
            "kuntoutta",
            "kuntoutu",
            "kuulovamma",
            "liikuntavamma",
            "mielentervey",
            "neurokirj",
            "neuropsyk",
            "näkövamma",
            "osatyökyky",
            "palkkatue",
            "palkkatuet",
            "palkkatuki",
            "peruspäiväraha",
            "pitkäaikaistyött",
            "psykiatri",
            "päivätoimin",
            "selkokiel",
            "selkosuom",
            "skitsofr",
            "sosiaalihuol",
            "sosiaaliohj",
            "sosiaalipalvelu",
            "sosiaalitoim",
            "sosiaalityö",
            "takuueläk",
            "toimeentulotu",
            "toimintakesku",
            "toimintaraha",
            "toimintarajoit",
            "tuettu",
            "tuetu",
            "tukityö",
            "työkesku",
            "työkokeilu",
            "työkyvytt",
            "työkyvytö",
            "työllisyyspalv",
            "työmarkkinatu",
            "työosuusraha",
            "työpaja",
            "työrajoit",
            "työtoimin",
            "työttöm",
            "työtön",
            "työvalmen",
            "täsmätyö",
            "täsmätöi",
            "vajaakunto",
            "vajaakykyi",
            "vammai",
            "vammautu",
            "yleistue",
            "yleistuki",
        ),
        "sv": (
            "aktivitetscent",
            "allmänt stöd",
            "anpassat jobb",
            "arbetscent",
            "arbetslös",
            "arbetsmarknadsst",
            "arbetsoför",
            "arbetsprövning",
            "arbetsträning",
            "arbetsverksamhet",
            "arbetsverkst",
            "autism",
            "autist",
            "bostadsbidrag",
            "dagverksamhet",
            "folkpension",
            "funktionshin",
            "funktionsned",
            "funktionsvari",
            "garantipension",
            "grunddagpenning",
            "handikapp",
            "intressebevak",
            "invalid",
            "klient",
            "kostnadsersättning",
            "lättläst",
            "lönebidrag",
            "lönesubvention",
            "nedsatt arbetsför",
            "partiell arbetsför",
            "partiellt arbetsför",
            "psykisk",
            "rehabiliter",
            "sjukpension",
            "skyddat arbete",
            "socialarb",
            "socialbyrå",
            "socialservice",
            "socialtjänst",
            "socialvård",
            "stödd syssels",
            "sysselsättningspenning",
            "utkomststöd",
            "utvecklingsstör",
        ),
        "en": (
            "activity center",
            "activity centre",
            "adapted work",
            "allowance",
            "autism",
            "autist",
            "case worker",
            "day activit",
            "disab",
            "easy language",
            "general support",
            "handicap",
            "housing benefit",
            "impaired",
            "impairment",
            "job coach",
            "jobless",
            "mental health",
            "mental ill",
            "mentally ill",
            "modified work",
            "pay subsid",
            "plain language",
            "psychiatr",
            "reduced work ability",
            "rehabilit",
            "schizo",
            "service user",
            "sheltered",
            "social assistance",
            "social care",
            "social service",
            "social welfare",
            "social work",
            "special needs",
            "subsidised",
            "subsidized",
            "supported employ",
            "supported work",
            "unemploy",
            "wage subsid",
            "work abilit",
            "work activit",
            "work centre",
            "work trial",
            "workshop programme",
        ),
    }
)
"""Beginnings of words by language; plain Finnish uses those of Finnish. A paper in one language is
looked through for all of them, since titles are typed in any."""

LEAVE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fi": (
            "hoitovapa",
            "isyyslom",
            "isyysvapa",
            "opintovapa",
            "perhevapa",
            "raskausvapa",
            "sairaana",
            "sairaslom",
            "sairaspoissa",
            "sairaud",
            "sairaus",
            "vanhempainvapa",
            "vuorotteluvap",
            "äitiyslom",
            "äitiysvapa",
        ),
        "sv": (
            "familjeledig",
            "föräldraledig",
            "graviditetsledig",
            "mammaledig",
            "moderskapsledig",
            "pappaledig",
            "sjukfrånvar",
            "sjukledig",
            "sjukskriv",
            "studieledig",
            "vårdledig",
        ),
        "en": (
            "care leave",
            "family leave",
            "illness",
            "maternity",
            "parental leave",
            "paternity",
            "sick leave",
            "sickness",
            "study leave",
        ),
    }
)
"""Leaves and illness: never on a certificate of employment (the law's list of its content is
closed), and on no other paper of ours."""

_BREAKS = str.maketrans(dict.fromkeys("_-‐‑‒–/.,", " "))


def _plain(text: str) -> str:
    """Without invisible signs and without the dots and rings of letters, which ids and addresses
    leave out, in small letters, words apart by one blank."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    shown = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Cf", "Mn"))
    return " ".join(shown.translate(_BREAKS).split())


_CODES = (*(form.code for form in LEGAL_FORMS if form.is_service), *SERVICES)
_REVEALING = tuple(
    dict.fromkeys(_plain(word) for word in (*sum(REVEALING_WORDS.values(), ()), *_CODES))
)
_LEAVES = tuple(dict.fromkeys(_plain(word) for word in sum(LEAVE_WORDS.values(), ())))


def revealing_words_in(text: str) -> tuple[str, ...]:
    """The words of :data:`REVEALING_WORDS`, and the codes of legal forms and services that tell
    the same, that the text holds; empty when it may stand on a paper."""
    return _found(text, _REVEALING)


def leave_words_in(text: str) -> tuple[str, ...]:
    """The words of :data:`LEAVE_WORDS` that the text holds."""
    return _found(text, _LEAVES)


def _found(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    plain = _plain(text)
    # A hyphen, a line break or a blank put into a word does not hide it.
    together = plain.replace(" ", "")
    return tuple(word for word in words if word in plain or word.replace(" ", "") in together)
