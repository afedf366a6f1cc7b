"""A claim against the passages that are said to bear it: numbers, names, negation, speaker."""
