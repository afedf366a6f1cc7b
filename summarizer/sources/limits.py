"""What a source may cost, whatever its format; readers keep to it and say so in one line."""

from __future__ import annotations

# Twice the King James Bible, which has 30,000 verses on 100,000 lines. A numbered sentence takes
# 800 bytes and 10 microseconds, whatever its length.
MOST_CHARACTERS = 10_000_000
MOST_LINES = 500_000
MOST_SENTENCES = 300_000
# The memory of the process that takes a source apart: libxml2 needs ten times the mark-up.
MOST_MEMORY = 1 << 30
MOST_PAGES = 3000
# A document in which every page goes well may take so long.
MOST_SECONDS = 300.0
# An Office document is an archive; these are of what it says it holds.
MOST_PARTS = 10_000
MOST_UNPACKED = 256 << 20
MOST_XML = 64 << 20
# Real parts of mark-up pack 5 to 40 times, tables of numbers up to 100.
MOST_RATIO = 200
RATIO_FROM = 1 << 20
# Of what is hidden, so much is looked at.
MOST_HIDDEN = 20_000
