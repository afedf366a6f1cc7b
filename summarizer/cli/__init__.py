"""The command line: argv → settings, a call, what is printed, the exit code.

Nothing heavy is imported before a command runs, so that `--help` answers at once.
"""

from summarizer.cli.main import main

__all__ = ["main"]
