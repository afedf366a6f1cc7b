"""CONFIG.toml: every key is checked, and no secret is ever shown."""

import re
from pathlib import Path

import pytest

from summarizer.digest.channels import channels
from summarizer.digest.config import MailPlace, SlackPlace, load
from summarizer.errors import SettingsError
from tests.documents import ROOT

WHOLE = """
[digest]
name = "caucasus-morning"
title = "Caucasus morning brief"
model = "openai/gpt-5-mini"
base_url = "http://localhost:8000/v1"
fallback = ["extractive"]
jobs = 2
deadline = 30
max_cost = 1.5
length = "short"
kind = "meeting"
schedule = "0 7 * * 1-5"
timezone = "Europe/Berlin"
state = "caucasus.db"
allow_private = true
heartbeat = true
silence = 10
attempts = 5
stories = 12
[[sources]]
feed = "https://example.org/rss"
most = 5
[[sources]]
path = "inbox/"
[[sources]]
url = "https://www.example.com/page"
name = "The page"
[[sources]]
mbox = "mail.mbox"
[[sources]]
maildir = "Maildir"
[[deliver]]
slack_webhook_env = "SLACK_WEBHOOK"
[[deliver]]
slack_token_env = "SLACK_TOKEN"
channel = "#news"
[[deliver]]
smtp = "smtp+starttls://mail.example.org"
from = "Briefs <briefs@example.org>"
to = ["desk@example.org", "night@example.org"]
password_env = "SMTP_PASSWORD"
unsubscribe = "https://example.org/unsubscribe"
"""
LEAST = """
[digest]
name = "n"
[[sources]]
feed = "https://example.org/rss"
[[deliver]]
slack_webhook_env = "SLACK_WEBHOOK"
"""


@pytest.fixture
def read(tmp_path):
    def read(text, **environment):
        path = tmp_path / "digest.toml"
        path.write_text(text, encoding="utf-8")
        return load(path, environment, tmp_path / "home")

    return read


def refused(read, text, **environment):
    with pytest.raises(SettingsError) as caught:
        read(text, **environment)
    line = caught.value.as_line()
    assert len(line.splitlines()) == 1
    return line


def test_everything_of_the_contract_is_read(read, tmp_path):
    config = read(WHOLE)
    assert (config.name, config.title) == ("caucasus-morning", "Caucasus morning brief")
    assert config.state == tmp_path / "caucasus.db"
    assert str(config.timezone) == "Europe/Berlin"
    assert config.schedule is not None
    assert (config.allow_private, config.heartbeat) == (True, True)
    assert (config.silence, config.attempts, config.stories) == (10, 5, 12)
    brief = config.brief
    assert (brief.model, brief.base_url) == ("openai/gpt-5-mini", "http://localhost:8000/v1")
    assert (brief.fallback, brief.jobs, brief.deadline) == (("extractive",), 2, 30)
    assert (brief.max_cost, brief.length, brief.kind) == (1.5, "short", "meeting")
    assert [(s.kind, s.location, s.name, s.most) for s in config.sources] == [
        ("feed", "https://example.org/rss", "example.org", 5),
        ("path", str(tmp_path / "inbox"), "inbox", 20),
        ("url", "https://www.example.com/page", "The page", 20),
        ("mbox", str(tmp_path / "mail.mbox"), "mail.mbox", 20),
        ("maildir", str(tmp_path / "Maildir"), "Maildir", 20),
    ]
    assert [one.place for one in config.deliver] == [
        SlackPlace(webhook_env="SLACK_WEBHOOK"),
        SlackPlace(token_env="SLACK_TOKEN", channel="#news"),
        MailPlace(
            "smtp+starttls://mail.example.org",
            "Briefs <briefs@example.org>",
            ("desk@example.org", "night@example.org"),
            "SMTP_PASSWORD",
            "https://example.org/unsubscribe",
        ),
    ]


def test_the_least_there_can_be(read, tmp_path):
    config = read(LEAST)
    assert (config.title, config.state) == ("n", tmp_path / "n.db")
    assert (config.schedule, str(config.timezone)) == (None, "UTC")
    assert (config.silence, config.attempts) == (7, 3)


def test_what_the_file_does_not_say_comes_from_the_usual_settings(read, tmp_path):
    (tmp_path / "summarizer.toml").write_text('length = "short"\njobs = 9\n')
    config = read(LEAST, SUMMARIZER_JOBS="3", SUMMARIZER_MODEL="ollama/llama3")
    assert (config.brief.length, config.brief.jobs) == ("short", 3)
    assert config.brief.model == "ollama/llama3"


def test_two_sources_of_one_host_have_names_of_their_own(read):
    text = LEAST + '[[sources]]\nfeed = "https://example.org/sports/rss"\n'
    assert [s.name for s in read(text).sources] == ["example.org/rss", "example.org/sports/rss"]


@pytest.mark.parametrize(
    ("where", "line", "choice"),
    [
        ('name = "n"', 'shedule = "0 7 * * *"', "schedule"),
        ('feed = "https://example.org/rss"', "mots = 5", "most"),
        ('slack_webhook_env = "SLACK_WEBHOOK"', 'chanel = "#a"', "channel"),
    ],
)
def test_an_unknown_key_is_named_with_the_choices(read, where, line, choice):
    said = refused(read, LEAST.replace(where, f"{where}\n{line}"))
    assert repr(line.split()[0]) in said
    assert choice in said.partition("choose from")[2]


def test_an_unknown_table_is_named(read):
    said = refused(read, LEAST + "[[source]]\n")
    assert "'source'" in said
    assert "choose from digest, sources, deliver" in said


@pytest.mark.parametrize(
    "change",
    [
        ('name = "n"', ""),
        ('name = "n"', "name = 5"),
        ('name = "n"', 'name = "Big Name"'),
        ('name = "n"', 'name = "n"\nschedule = "at seven"'),
        ('name = "n"', 'name = "n"\nschedule = "61 7 * * *"'),
        ('name = "n"', 'name = "n"\nschedule = "0 0 31 2 *"'),
        ('name = "n"', 'name = "n"\nschedule = "* * * * * *"'),
        ('name = "n"', 'name = "n"\ntimezone = "Berlin"'),
        ('name = "n"', 'name = "n"\ntimezone = "../../etc/passwd"'),
        ('name = "n"', 'name = "n"\ntimezone = "Europe' + "." * 3000 + '"'),
        ('name = "n"', 'name = "n"\nsilence = ' + "9" * 5000),
        ('name = "n"', 'name = "n"\nheartbeat = "yes"'),
        ('name = "n"', 'name = "n"\nsilence = -1'),
        ('name = "n"', 'name = "n"\nattempts = true'),
        ('name = "n"', 'name = "n"\nlength = "long"'),
        ('name = "n"', 'name = "n"\njobs = 0'),
        ('name = "n"', 'name = "n"\nkind = "./mine"'),
        ('name = "n"', 'name = "n"\ntitle = "a\\nb"'),
        ("[[sources]]", "[sources]"),
        ('feed = "https://example.org/rss"', ""),
        ('feed = "https://example.org/rss"', 'feed = "ftp://example.org/rss"'),
        ('feed = "https://example.org/rss"', 'feed = "https://u:p@example.org/rss"'),
        ('feed = "https://example.org/rss"', 'feed = "https://example.org/rss"\nurl = "https://a"'),
        ('slack_webhook_env = "SLACK_WEBHOOK"', ""),
        ('slack_webhook_env = "SLACK_WEBHOOK"', 'slack_token_env = "T"'),
        ('slack_webhook_env = "SLACK_WEBHOOK"', 'smtp = "smtp://h"'),
        ('slack_webhook_env = "SLACK_WEBHOOK"', 'smtp = "smtp://h"\nfrom = "a@b"\nto = ["c"]'),
        ('slack_webhook_env = "SLACK_WEBHOOK"', 'smtp = "mail://h"\nfrom = "a@b"\nto = ["c@d"]'),
        ("[digest]", "[digest"),
    ],
)
def test_what_cannot_be_used_is_one_line(read, change):
    assert change[0] in LEAST
    refused(read, LEAST.replace(*change))


@pytest.mark.parametrize(
    "lines",
    [
        'slack_webhook = "https://hooks.slack.com/services/canary"',
        'slack_webhook_env = "https://hooks.slack.com/services/canary"',
        'slack_token_env = "xoxb-canary"\nchannel = "#a"',
        'smtp = "smtps://me:canary@mail.example.org"\nfrom = "a@b"\nto = ["c@d"]',
        'smtp = "smtps://h"\nfrom = "a@b"\nto = ["c@d"]\npassword = "canary"',
        'smtp = "smtps://h"\nfrom = "a@b"\nto = ["c@d"]\npassword_env = "my canary!"',
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_shown(read, lines):
    said = refused(read, LEAST.replace('slack_webhook_env = "SLACK_WEBHOOK"', lines))
    assert "canary" not in said


def test_a_kind_that_is_code_beside_the_file_is_refused(read, tmp_path):
    (tmp_path / "mine").mkdir()
    assert "kind" in refused(read, LEAST.replace('name = "n"', 'name = "n"\nkind = "mine"'))


def test_a_file_that_is_not_there_is_one_line():
    with pytest.raises(SettingsError, match="cannot be read"):
        load(Path("/nonexistent/digest.toml"), {}, Path("/nonexistent"))


def test_the_example_of_the_readme_can_be_used(read):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(b for b in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "[digest]" in b)
    config = read(block)
    assert len(channels(config, {"SMTP_PASSWORD": "x"})) == len(config.deliver) == 3


def test_a_source_with_no_place_and_one_with_two_are_told_apart(read):
    feed = 'feed = "https://example.org/rss"'
    assert "names no place" in refused(read, LEAST.replace(feed, 'name = "x"'))
    assert "names more than one place" in refused(read, LEAST.replace(feed, f'{feed}\npath = "in"'))
