"""Self-reliance on paper: progress in words for the worker, figures without names for others."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.career.self_reliance import StepFigures, StepProgress
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, period

__all__ = ["figures_paper", "figures_text", "progress_paper", "progress_text"]


def progress_text(
    worker_id: str, name: str, steps: Sequence[StepProgress], wording: Wording, lang: str
) -> str:
    """A worker's progress with a newline at its end."""
    return paper_text(progress_paper(worker_id, name, steps, wording, lang))


def progress_paper(
    worker_id: str, name: str, steps: Sequence[StepProgress], wording: Wording, lang: str
) -> Paper:
    """A worker's progress as a paper, for the worker: words, no score and no comparison."""
    blocks: list[Block] = [Facts(rows=((wording.say("steps.worker", lang), name),))] if name else []
    for one in steps:
        blocks.append(Heading(text=wording.say(f"steps.step.{one.step}", lang)))
        blocks.append(Paragraph(text=wording.say(f"steps.{one.last_how or 'never'}", lang)))
        if one.first_alone_on is not None:
            first = day(one.first_alone_on, lang)
            blocks.append(Paragraph(text=wording.say("steps.first_alone", lang, day=first)))
    blocks.append(Paragraph(text=wording.say("steps.own_pace", lang)))
    return Paper(
        id=check_id(f"steps-{worker_id}", "worker.id", longest=MADE_ID),
        kind="steps",
        language=lang,
        title=wording.say("steps.title", lang),
        blocks=tuple(blocks),
    )


def figures_text(
    figures: Sequence[StepFigures], within: DateRange, wording: Wording, lang: str
) -> str:
    """The programme's figures with a newline at their end."""
    return paper_text(figures_paper(figures, within, wording, lang))


def figures_paper(
    figures: Sequence[StepFigures], within: DateRange, wording: Wording, lang: str
) -> Paper:
    """The programme's figures as a paper: a number of few people is said not to be shown."""
    hidden = wording.say("steps.not_shown", lang)

    def shown(number: int | None) -> str:
        return hidden if number is None else str(number)

    columns = ("workers", "alone", "with_help", "by_others")
    table = Table(
        caption=wording.say("steps.figures_caption", lang, period=period(within, lang)),
        columns=(
            TableColumn(heading=wording.say("steps.column_step", lang)),
            *(
                TableColumn(heading=wording.say(f"steps.column_{one}", lang), is_number=True)
                for one in columns
            ),
        ),
        rows=tuple(
            (
                wording.say(f"steps.step.{one.step}", lang),
                *(shown(getattr(one, column)) for column in columns),
            )
            for one in figures
        ),
    )
    return Paper(
        id="step-figures",
        kind="step_figures",
        language=lang,
        title=wording.say("steps.figures_title", lang),
        blocks=(table, Paragraph(text=wording.say("steps.small_groups", lang))),
    )
