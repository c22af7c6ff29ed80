"""What the engines of both databases have in common: transactions and silence."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

__all__ = ["WRITING", "quiet_engine"]

WRITING = "jobcenter_writing"
"""Execution option of a connection: whether the next transaction is going to write."""

_LOGGERS = ("sqlalchemy.engine.Engine.jobcenter", "sqlalchemy.pool.impl.QueuePool.jobcenter")


def quiet_engine(url: Any, **options: Any) -> Engine:
    """An engine that never logs statements, parameters or rows.

    ``hide_parameters`` is not enough: with a root logger at DEBUG SQLAlchemy logs each row that it
    reads. A filter, other than a level, is not undone by ``logging.config``.
    """
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if _is_warning not in logger.filters:
            logger.addFilter(_is_warning)
    return create_engine(
        url,
        hide_parameters=True,
        echo=False,
        logging_name="jobcenter",
        pool_logging_name="jobcenter",
        poolclass=QueuePool,
        # One connection is kept; units of work that are open at once get one each.
        pool_size=1,
        max_overflow=-1,
        **options,
    )


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING
