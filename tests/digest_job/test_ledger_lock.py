"""One run at a time: the second is told who holds the lock, and a dead process holds none."""

import os
import signal
import subprocess
import sys

import pytest

from summarizer.digest.ledger import locked
from summarizer.errors import Locked, StateError
from tests.digest_job.making import NOW
from tests.documents import ROOT

HOLD = """
import sys, time
from pathlib import Path
from summarizer.digest.ledger import locked
from tests.digest_job.making import NOW
with locked(Path(sys.argv[1]), NOW):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_told_who_holds_the_lock(tmp_path):
    state = tmp_path / "state.db"
    with locked(state, NOW):
        with pytest.raises(Locked) as caught, locked(state, NOW):
            pass
        line = caught.value.as_line()
        assert f"process {os.getpid()} on " in line
        assert "since 2026-03-02T07:00:00+00:00" in line
        assert caught.value.exit_code == 75
    with locked(state, NOW):
        pass


def test_a_killed_process_holds_no_lock(tmp_path):
    state = tmp_path / "state.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(state)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Locked, match=f"process {other.pid}"), locked(state, NOW):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait(30)
    with locked(state, NOW):
        pass


def test_a_lock_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "a file").write_text("")
    with pytest.raises(StateError), locked(tmp_path / "a file" / "state.db", NOW):
        pass
