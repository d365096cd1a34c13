"""Runs the simulated carrier: the web server and the deliverer, in one process."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from simulator import create_app, put_together
from simulator.config import SimulatorConfig

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HOST = "127.0.0.1"
_NOTICE_STOP = 0.05  # seconds


class _Handler(WSGIRequestHandler):
    """Writes no access log, whose lines would hold phone numbers, and drops connections."""

    def connection_dropped(
        self, error: BaseException, environ: WSGIEnvironment | None = None
    ) -> None:
        """Close the connection; otherwise it would be kept open for another request."""
        super().connection_dropped(error, environ)
        self.close_connection = True

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- its name there
        if type == "error":
            super().log(type, message, *args)


class Server:
    """A running carrier. `port` 0 chooses a free one."""

    def __init__(self, config: SimulatorConfig, port: int = 0) -> None:
        self._exchange, self._deliverer = put_together(config)
        self._stopping = threading.Event()
        app = create_app(config, self._exchange, hang=self._stopping.wait)
        self._web = make_server(HOST, port, app, threaded=True, request_handler=_Handler)
        self._thread = threading.Thread(
            target=self._web.serve_forever, args=(_NOTICE_STOP,), name="carrier-web"
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self._web.server_port}"

    def start(self) -> None:
        """Take requests, and go on with whatever the log says is not done yet."""
        self._deliverer.start()
        self._thread.start()

    def stop(self) -> None:
        """Take nothing more, finish what is being delivered now, and close the log.

        What was not delivered yet is delivered by the next server on the same log.
        """
        self._stopping.set()
        self._web.shutdown()
        self._thread.join()
        self._web.server_close()
        self._deliverer.stop()
        self._exchange.log.close()


def serve(config: SimulatorConfig, port: int) -> None:
    """Run the carrier until SIGTERM or SIGINT. Call it from the main thread."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    server = Server(config, port)
    server.start()
    asked.wait()
    server.stop()
