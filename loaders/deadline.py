"""Connections that end at one deadline, however slowly a publisher's bytes drip.

A timeout of requests begins anew with every byte; headers sent one by one could take for ever.
"""

import functools
import http.client
import io
import socket
import time
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import PoolManager, ProxyManager


class Adapter(HTTPAdapter):
    """Reads from no connection, direct or by a proxy, after ``ends``, a time.monotonic()."""

    def __init__(self, ends: float) -> None:
        self._ends = ends
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **options)
        _bind(self.poolmanager, self._ends)

    def proxy_manager_for(self, proxy: str, **options: Any) -> ProxyManager:
        """Make the pools of connections by a proxy."""
        if proxy not in self.proxy_manager:
            _bind(super().proxy_manager_for(proxy, **options), self._ends)
        return self.proxy_manager[proxy]


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, ends: float, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp = io.BufferedReader(_Timed(self.fp, sock, ends))


class _Timed(io.RawIOBase):
    """Lets every single read wait no longer than to the deadline; TimeoutError after it."""

    def __init__(self, file: Any, sock: socket.socket, ends: float) -> None:
        self._file, self._sock, self._ends = file, sock, ends

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(min(left, self._sock.gettimeout() or left))
        return self._file.readinto1(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


def _bind(manager: PoolManager, ends: float) -> None:
    response = staticmethod(functools.partial(_Response, ends=ends))
    pools: dict[str, Any] = {}
    for scheme, pool in manager.pool_classes_by_scheme.items():
        connection = type("Timed", (pool.ConnectionCls,), {"response_class": response})
        pools[scheme] = type(pool.__name__, (pool,), {"ConnectionCls": connection})
    manager.pool_classes_by_scheme = pools
