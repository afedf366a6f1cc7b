"""A long document in windows of whole sentences, each of which a model reads in one request.

Windows tile the document and do not overlap: what a model reads twice is paid for twice. The
numbers of the sentences, and so every offset, are those of the whole document.
"""

from summarizer.windows.cut import MOST_TOKENS, halves, windows
from summarizer.windows.lines import lines, note
from summarizer.windows.numbers import renumbered
from summarizer.windows.share import share, words_of
from summarizer.windows.values import Window

__all__ = [
    "MOST_TOKENS",
    "Window",
    "halves",
    "lines",
    "note",
    "renumbered",
    "share",
    "windows",
    "words_of",
]
