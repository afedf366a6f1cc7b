"""`summarizer brief` of web addresses: the real command against a server on the loopback."""

import json

from tests.cli.test_streams_and_codes import run
from tests.fetch.server import Page, serving
from tests.sources.test_sources_web import PAGE


def test_a_page_is_briefed_with_its_address(tmp_path):
    with serving({"/a": Page(PAGE)}) as server:
        url = server.url("/a")
        done = run("brief", url, "--allow-private", "-m", "extractive", "-f", "json", cwd=tmp_path)
    brief = json.loads(done.stdout)
    assert (done.returncode, brief["source"]["url"]) == (0, url)
    assert brief["who"][0]["name"] == "Anna Okoro"


def test_a_private_address_is_exit_code_3_and_the_flag_is_named(tmp_path):
    with serving({"/a": Page(PAGE)}) as server:
        done = run("brief", server.url("/a"), "-m", "extractive", cwd=tmp_path)
        assert server.requests == []
    assert (done.returncode, done.stdout) == (3, "")
    assert "--allow-private" in done.stderr


def test_a_settings_file_can_allow_private_addresses(tmp_path):
    (tmp_path / "summarizer.toml").write_text("allow_private = true\n", encoding="utf-8")
    with serving({"/a": Page(PAGE)}) as server:
        done = run("brief", server.url("/a"), "-m", "extractive", cwd=tmp_path)
    assert done.returncode == 0


def test_a_page_that_fails_does_not_lose_the_others(tmp_path):
    with serving({"/a?x=1": Page(PAGE), "/b": Page(status=500)}) as server:
        names = [server.url("/b?token=canary"), server.url("/a?x=1")]
        done = run(
            "brief", *names, "--allow-private", "-m", "extractive", "-o", "briefs", cwd=tmp_path
        )
    assert done.returncode == 3
    assert [path.suffix for path in (tmp_path / "briefs").iterdir()] == [".txt"]
    assert "canary" not in done.stderr
