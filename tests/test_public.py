"""What the package promises: `__all__`, and nothing that drags a model's client in."""

import subprocess
import sys
from pathlib import Path

import summarizer


def test_public_is_what_all_lists():
    assert set(summarizer.__all__) == {
        "Brief", "Claim", "Document", "Evidence", "GateFailed", "InvalidAnswer", "Kind",
        "ProviderError", "SourceError", "SummarizerError", "UsageError", "Verified", "When",
        "abrief", "brief", "verify",
    }  # fmt: skip
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)


def test_brief_is_a_function_whatever_was_imported_before():
    code = (
        "import summarizer.published, summarizer.cli.command, summarizer.pipeline.run\n"
        "import summarizer\nassert callable(summarizer.brief), summarizer.brief\n"
        "from summarizer import brief\nassert callable(brief)\n"
        "assert callable(summarizer.verify)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_briefing_with_the_built_in_engine_imports_no_client(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Mayor Anna Okoro said on Monday that the bridge will close in April.")
    code = (
        "import sys\nfrom summarizer import brief\n"
        f"made = brief({str(source)!r}, model='extractive')\n"
        "assert made.provenance.engine == 'extractive'\n"
        "assert not {'openai', 'instructor', 'tenacity'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(tmp_path))


def test_a_summary_and_a_brief_are_verified_from_python(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Mayor Anna Okoro said on Monday that the bridge will cost 3 million euros.")
    assert not summarizer.verify(source, "Anna Okoro said the bridge will cost 3 million.").flagged
    assert summarizer.verify(source, "Anna Okoro said the bridge will cost 8 million.").flagged
    made = summarizer.brief(source, model="extractive")
    assert not summarizer.verify(source, made).flagged
    other = tmp_path / "b.txt"
    other.write_text("The council met on Friday and spoke of nothing but the weather in Norwick.")
    assert summarizer.verify(other, made.as_json()).flagged


def test_every_error_has_an_exit_code_of_the_contract_and_a_hint():
    from summarizer import errors

    def below(cls):
        for sub in cls.__subclasses__():
            if sub.__module__ == errors.__name__:
                yield sub
            yield from below(sub)

    for cls in below(errors.SummarizerError):
        made = cls("what happened")
        assert made.exit_code in {1, 2, 3, 4, 5, 6, 70, 75}
        assert made.hint
        assert len(made.as_line().splitlines()) == 1
        assert cls.__name__ in (errors.__doc__ or "")
