"""The one way to Ray: imported late, quiet, on the loopback unless told otherwise."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from importlib import import_module
from types import ModuleType
from urllib.parse import urlsplit

from summarizer.batch.cluster.head import Watch
from summarizer.batch.processes import cores
from summarizer.children import safe_path, standing_elsewhere
from summarizer.errors import ProviderUnavailable, UsageError

# What Ray reads when it is imported: nothing is told to anybody, nothing is drawn.
_ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    # What is worth saying comes as an exception; its core would fill stderr once a head is lost.
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}
# Partitions and reports are small; Ray would take a third of the memory.
_STORE = 256 * 1024 * 1024
_PATIENCE = 5.0
_LOOPBACK = "127.0.0.1"


class Cluster:
    """A cluster that this process is connected to."""

    def __init__(self, ray: ModuleType) -> None:
        self.ray = ray

    def nodes(self) -> dict[str, tuple[str, int]]:
        """Return the nodes that are up and have cores: id → (name, cores)."""
        return {
            node["NodeID"]: (node["NodeName"], int(node["Resources"]["CPU"]))
            for node in self.ray.nodes()
            if node["Alive"] and node["Resources"].get("CPU", 0) >= 1
        }


def needed(address: str | None) -> ModuleType:
    """Return `ray`, for the cluster at an address or for this machine.

    Raises UsageError where a part of it is not installed, and where nothing listens at the
    address: Ray itself would ask for half a minute.
    """
    os.environ.update(_ENVIRONMENT)
    host, port = _host(address) if address is not None else (_LOOPBACK, None)
    if host == _LOOPBACK:
        # Else Ray takes the machine's own address, and listens to whoever can reach it.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ImportError:
        raise UsageError(
            "ray is needed for --engine ray", "pip install 'summarizer-brief[ray]'"
        ) from None
    if port is not None:
        try:
            socket.create_connection((host, port), _PATIENCE).close()
        except OSError as problem:
            raise _unreachable(str(address), problem.strerror or "no answer") from None
    return ray


def _host(address: str) -> tuple[str, int | None]:
    """Return the host and the port of an address; no port for `auto`, which Ray looks up."""
    if address == "auto":
        return "", None
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise UsageError(f"{address!r} is no address of a cluster", "give --address HOST:PORT")
    return (_LOOPBACK if host == "localhost" else host), port


@contextmanager
def connected(ray: ModuleType, address: str | None) -> Iterator[Cluster]:
    """Connect to the cluster at an address, or start one of this machine's cores for a while.

    Until the end, nothing can be written to stdout: a thread of Ray's writes its news there.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        try:
            with safe_path(), standing_elsewhere(), _silent():
                _connect(ray, address)
        except Exception as problem:  # noqa: BLE001  # Ray raises what it likes
            raise _unreachable(address or "this machine", short(problem)) from None
        try:
            context = ray.data.DataContext.get_current()
            context.enable_progress_bars = False
            context.print_on_execution_start = False
            # A partition that is lost is begun again by the next round.
            context.max_errored_blocks = -1
            context.target_max_block_size = 1024 * 1024
            for name in ("ray", "ray.data"):
                logging.getLogger(name).setLevel(logging.CRITICAL)
            with _kept(Watch(ray.get_runtime_context().gcs_address)):
                yield Cluster(ray)
        finally:
            ray.shutdown()


@contextmanager
def _silent() -> Iterator[None]:
    """Keep Ray's core from saying on stderr that it was told to say nothing."""
    sys.stderr.flush()
    before = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


@contextmanager
def _kept(watch: Watch) -> Iterator[None]:
    """Raise ProviderUnavailable for what Ray raises, and where the head is lost."""
    try:
        with closing(watch):
            yield
    except KeyboardInterrupt:
        if not watch.lost:
            raise
        raise _lost("its head does not answer") from None
    except Exception as problem:
        if type(problem).__module__.partition(".")[0] not in ("ray", "grpc"):
            raise
        raise _lost(short(problem)) from None


def _lost(why: str) -> ProviderUnavailable:
    return ProviderUnavailable(
        f"the cluster was lost ({why})",
        "run the same command again when it is there: what is written is kept",
    )


def _connect(ray: ModuleType, address: str | None) -> None:
    quiet = {"logging_level": logging.CRITICAL, "log_to_driver": False}
    if address is not None:
        ray.init(address, **quiet)
        return
    ray.init(
        "local",
        num_cpus=cores(),
        include_dashboard=False,
        object_store_memory=_STORE,
        _node_ip_address=_LOOPBACK,
        **quiet,
    )


def short(problem: BaseException) -> str:
    """Return the end of what an exception says, on one line; Ray puts tracebacks before it."""
    return " ".join(str(problem).split())[-160:] or type(problem).__name__


def _unreachable(address: str, why: str) -> UsageError:
    return UsageError(
        f"no Ray cluster can be used at {address} ({why})",
        "check --address; without it this machine is used",
    )
