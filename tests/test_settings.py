"""Settings: which place wins, and what is refused."""

import pytest

from summarizer import settings
from summarizer.errors import SettingsError


def load(tmp_path, flags=None, environment=None):
    return settings.load(flags or {}, environment or {}, tmp_path, tmp_path / "home")


def test_flags_win_over_environment_over_directory_over_home(tmp_path):
    home = tmp_path / "home" / ".config" / "summarizer"
    home.mkdir(parents=True)
    (home / "summarizer.toml").write_text(
        'model = "a/home"\nkind = "k"\nlength = "full"\njobs = 9\n'
    )
    (tmp_path / "summarizer.toml").write_text('model = "a/here"\nkind = "l"\nlength = "short"\n')
    made = load(
        tmp_path,
        {"model": "a/flag", "jobs": None},
        {"SUMMARIZER_KIND": "m", "SUMMARIZER_MODEL": "x"},
    )
    assert (made.model, made.kind, made.length, made.jobs) == ("a/flag", "m", "short", 9)
    assert made.origins["model"] == "the command line"
    assert made.origins["kind"] == "the environment"


@pytest.mark.parametrize(
    "text",
    ["nonsense", "colour = 1", "length = 'huge'", "jobs = -1", "jobs = true", "model = 3",
     "jobs = " + "9" * 5000, "jobs = " + "[" * 5000],
)  # fmt: skip
def test_a_settings_file_that_cannot_be_used_is_named(tmp_path, text):
    (tmp_path / "summarizer.toml").write_text(text)
    with pytest.raises(SettingsError, match="summarizer.toml"):
        load(tmp_path)


def test_without_a_model_and_a_key_the_built_in_engine_works_and_says_so(tmp_path):
    model, notice = settings.choose_model(load(tmp_path), {})
    assert model == "extractive"
    assert "OPENAI_API_KEY" in notice


def test_a_key_chooses_a_hosted_model(tmp_path):
    model, notice = settings.choose_model(load(tmp_path), {"OPENAI_API_KEY": "k"})
    assert model.startswith("openai/")
    assert notice is None


def test_a_run_may_be_bounded_by_more_than_a_million_tokens_and_bytes(tmp_path):
    made = load(tmp_path, {"max_tokens": 5_000_000, "max_bytes": 10**9})
    assert (made.max_tokens, made.max_bytes) == (5_000_000, 10**9)


def test_a_number_that_is_too_large_is_told_its_bound(tmp_path):
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, {"window": 1_000_000})
    assert refused.value.hint == "give a number above 0 and below 1,000,000"


def test_an_empty_value_is_called_empty(tmp_path):
    with pytest.raises(SettingsError, match="model in the command line is empty"):
        load(tmp_path, {"model": ""})
