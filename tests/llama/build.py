"""Build llama.cpp's `llama-server` once for each version, from what pip fetches as source.

    python -m tests.llama.build

The source is the one inside llama-cpp-python's source distribution, of the version that
constraints.txt names. What is built lies in the user's cache folder, outside of the checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.documents import ROOT

PACKAGE = "llama_cpp_python"
# Small, alone and for any machine of the kind: no page, no TLS, no OpenMP, no instruction that
# only this processor has. The model has 0.1 million weights: -O1 compiles in half the time.
_OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "CMAKE_C_FLAGS_RELEASE": "-O2 -DNDEBUG",
    "CMAKE_CXX_FLAGS_RELEASE": "-O1 -DNDEBUG",
    **dict.fromkeys(
        (
            "BUILD_SHARED_LIBS", "GGML_AVX", "GGML_AVX2", "GGML_BMI2", "GGML_CCACHE", "GGML_F16C",
            "GGML_FMA", "GGML_LLAMAFILE", "GGML_NATIVE", "GGML_OPENMP", "LLAMA_ALL_WARNINGS",
            "LLAMA_BUILD_APP", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_TESTS", "LLAMA_BUILD_UI",
            "LLAMA_OPENSSL", "LLAMA_SUBPROCESS", "LLAMA_USE_PREBUILT_UI",
        ),
        "OFF",
    ),
}  # fmt: skip
_FETCH_SECONDS, _BUILD_SECONDS = 600, 3600


class NotBuilt(Exception):
    """There is no server, for the reason in the message."""


def version() -> str:
    """Return the version of llama-cpp-python that constraints.txt names."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{PACKAGE}==(\S+)$", pins, re.MULTILINE)
    if found is None:
        raise NotBuilt(f"constraints.txt does not name {PACKAGE}")
    return found.group(1)


def folder() -> Path:
    """Return where this version is kept."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "summarizer-tests" / "llama" / version()


def server_program() -> Path:
    """Return the path of the built program; NotBuilt where there is none."""
    program = folder() / "llama-server"
    if program.is_file():
        return program
    why = _why()
    told = why.read_text(encoding="utf-8") if why.is_file() else ""
    raise NotBuilt(f"not built: {told or 'make test-llama'}")


def build() -> Path:
    """Return the built program, built now where it is not there; NotBuilt says why not."""
    kept = folder()
    kept.mkdir(parents=True, exist_ok=True)
    _why().unlink(missing_ok=True)
    try:
        return server_program()
    except NotBuilt:
        pass
    with tempfile.TemporaryDirectory(prefix="llama-") as name:
        work = Path(name)
        try:
            _need_tools()
            made = _compile(_fetch(work), work / "build", kept / "build.log")
        except NotBuilt as problem:
            _why().write_text(str(problem), encoding="utf-8")
            raise
        # Moved in one step: a test that runs meanwhile sees no half of a program.
        part = kept / f"llama-server.{os.getpid()}"
        shutil.copy2(made, part)
        part.replace(kept / "llama-server")
    return server_program()


def _why() -> Path:
    return folder() / "why-not.txt"


def _need_tools() -> None:
    compilers = ("c++", "g++", "clang++")
    missing = [tool for tool in ("cmake", "ninja") if not shutil.which(tool)]
    if not any(shutil.which(compiler) for compiler in compilers):
        missing.append("C++ compiler")
    if missing:
        raise NotBuilt(f"there is no {', no '.join(missing)}")


def _fetch(work: Path) -> Path:
    """Fetch the source distribution from the package index that pip uses, and unpack it."""
    wanted = f"{PACKAGE}=={version()}"
    fetched = _run(
        [*_pip(), "download", "--quiet", "--no-deps", "--no-binary", PACKAGE, "-d", work, wanted],
        _FETCH_SECONDS,
    )
    archives = sorted(work.glob("*.tar.gz"))
    if fetched.returncode or not archives:
        raise NotBuilt(f"the source of {wanted} could not be fetched: {_last_line(fetched.stdout)}")
    shutil.unpack_archive(archives[0], work)
    return work / archives[0].name.removesuffix(".tar.gz") / "vendor" / "llama.cpp"


def _pip() -> list[str]:
    """Return a pip: an environment that uv made has none of its own."""
    own = [sys.executable, "-m", "pip"]
    if _run([*own, "--version"], 60).returncode == 0:
        return own
    if shutil.which("pip"):
        return ["pip"]
    if shutil.which("uv"):
        return ["uv", "tool", "run", "pip"]
    raise NotBuilt("there is no pip to fetch the source with")


def _compile(source: Path, into: Path, log: Path) -> Path:
    options = [f"-D{name}={value}" for name, value in _OPTIONS.items()]
    said = ""
    for command in (
        ["cmake", "-S", source, "-B", into, "-G", "Ninja", *options],
        ["cmake", "--build", into, "--target", "llama-server", "--parallel", str(_processors())],
    ):
        done = _run(command, _BUILD_SECONDS)
        said += done.stdout
        log.write_text(said, encoding="utf-8")
        if done.returncode:
            raise NotBuilt(f"cmake failed, see {log}")
    program = into / "bin" / "llama-server"
    if strip := shutil.which("strip"):
        _run([strip, program], 60)
    return program


def _processors() -> int:
    return os.cpu_count() or 1


def _run(command: Sequence[str | Path], seconds: int) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotBuilt(f"{Path(command[0]).name} did not end within {seconds} s") from None


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "pip says nothing"


def main() -> int:
    """Build and say so; where there is no server say why, and end with 1."""
    if hasattr(os, "nice"):
        os.nice(15)  # minutes of every processor: whoever works here goes first
    started = time.monotonic()
    try:
        program = build()
    except NotBuilt as problem:
        sys.stderr.write(f"no llama-server: {problem}\n")
        return 1
    size, seconds = program.stat().st_size / 1e6, time.monotonic() - started
    sys.stderr.write(f"{program} ({size:.1f} MB, {seconds:.0f} s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
