"""Keep the parsers' own log lines off the user's terminal."""

from __future__ import annotations

import logging


def quiet(*names: str) -> None:
    """Silence loggers whose level nobody has set; a program that wants their lines sets one.

    Done once and left so: raising and restoring a level around each call would race between
    the threads that read several sources at a time.
    """
    for name in names:
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.CRITICAL + 1)
