"""`pytest --golden DIR`, run by pytest itself."""

import re
import subprocess
import sys

import pytest

from tests.golden_cases import small

pytest_plugins = ["pytester"]


def run(pytester, *arguments):
    # In a process of its own: pytester takes back what a run inside this one imported, and half
    # a package would be left.
    return pytester.runpytest_subprocess("-p", "summarizer.golden.plugin", *arguments)


@pytest.fixture
def cases(pytester):
    return small.write(pytester.path / "golden" / "bridge").parent


def test_a_case_is_a_test_beside_the_others(pytester, cases):
    pytester.makepyfile("def test_own(): pass")
    done = run(pytester, "-v", "--golden", "golden")
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines(["*golden::bridge PASSED*"])


def test_without_the_option_nothing_is_added(pytester, cases):
    pytester.makepyfile("def test_own(): pass")
    run(pytester).assert_outcomes(passed=1)


def test_a_failing_case_prints_the_difference_and_no_traceback(pytester, cases):
    small.write(cases / "bridge", positions=[], false=["The repairs would cost 1.5 million euros."])
    done = run(pytester, "--golden", "golden")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines([
        "bridge: model says what is false: Anna Okoro: The repairs would cost 1.5 million euros.",
        "model against reference.json:",
        "  who missed: Norwick Traders Association",
    ])  # fmt: skip
    done.stdout.no_fnmatch_line("*Traceback*")
    done.stdout.no_fnmatch_line("*.py:*")


def test_another_brief_than_the_expected_one_fails(pytester, cases):
    (cases / "bridge" / "brief.json").write_text('{"who": [{"name": "Peter Lang"}]}')
    done = run(pytester, "--golden", "golden")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["who: + Anna Okoro", "who: - Peter Lang"])


def test_a_broken_case_fails_with_one_line_and_the_others_run(pytester, cases):
    (small.write(cases / "other") / "meta.toml").write_text("kind = [")
    done = run(pytester, "--golden", "golden")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["error: the golden case *other cannot be read: *"])
    done.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize("choice", [("-k", "bridge"), ("-m", "golden")])
def test_cases_are_chosen_as_tests_are(pytester, cases, choice):
    pytester.makepyfile("def test_own(): pass")
    done = run(pytester, "--strict-markers", "--golden", "golden", *choice)
    done.assert_outcomes(passed=1, deselected=1)


def test_a_directory_without_cases_is_an_error(pytester):
    (pytester.path / "empty").mkdir()
    done = run(pytester, "--golden", "empty")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*holds no golden case*"])


def test_two_directories_may_be_given(pytester, cases):
    small.write(pytester.path / "more" / "tram")
    done = run(pytester, "--golden", "golden", "--golden", pytester.path / "more")
    done.assert_outcomes(passed=2)


def test_the_plugin_imports_nothing_of_the_package():
    code = (
        "import sys, pytest\nbefore = set(sys.modules)\nimport summarizer.golden.plugin\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = [n for n in done.stdout.split() if not re.match(r"_?_?future|importlib", n)]
    assert loaded == ["summarizer", "summarizer.golden", "summarizer.golden.plugin"]
