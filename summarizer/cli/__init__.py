"""The command line: argv → settings, a call, what is printed, the exit code.

Nothing heavy is imported before a command runs, so that `--help` answers at once.
"""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code; ^C counts while it is loaded, too."""
    try:
        from summarizer.cli.command import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
