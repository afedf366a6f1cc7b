"""`summarizer --help` answers at once: nothing heavy is imported for it."""

import subprocess
import sys

import pytest

HEAVY = (
    "openai",
    "instructor",
    "rich",
    "tenacity",
    "trafilatura",
    "lxml",
    "pypdf",
    "sentencex",
    "yaml",
    "asyncio",
)


@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["golden", "--help"]])
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\n"
        f"sys.argv = ['summarizer', *{arguments!r}]\n"
        "from summarizer.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Usage" in done.stdout


def test_the_help_of_brief_names_every_format() -> None:
    from summarizer import render
    from summarizer.cli import briefing

    assert set(briefing.FORMATS.split(", ")) == set(render.FORMATS)
