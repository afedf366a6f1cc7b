"""Notice when the head of a cluster is gone, before Ray ends this program for that.

Ray's own core waits a minute for a head and then ends the process, whatever runs in it. A head
that takes no connection for a while is believed to be lost, and the main thread is interrupted.
"""

from __future__ import annotations

import os
import signal
import socket
import threading

# Seconds between two looks, for one answer, and after which a silent head is lost.
_EVERY, _ANSWERS_WITHIN, _LOST_AFTER = 2.0, 2.0, 20.0


class Watch:
    """Looks at the head at `address` ("HOST:PORT") until it is closed; `lost` is the finding."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._address = (host.strip("[]"), int(port))
        self._over = threading.Event()
        self.lost = False
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        missed = 0.0
        while not self._over.wait(_EVERY):
            try:
                socket.create_connection(self._address, _ANSWERS_WITHIN).close()
                missed = 0.0
            except OSError:
                missed += _EVERY
            if missed >= _LOST_AFTER and not self._over.is_set():
                self.lost = True
                _interrupt()
                return

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


def _interrupt() -> None:
    """Do what ^C does; the main thread waits for a lock, out of which only a signal brings it."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        os.kill(os.getpid(), signal.SIGINT)
