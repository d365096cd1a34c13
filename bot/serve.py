"""Runs the assistant: `BATON_MODEL=... .venv/bin/python serve.py`, in this folder.

Settings (environment): BATON_MODEL (path of a trained model), BATON_ASSISTANT_SECRET (what
callers and the facts endpoint know us by), BATON_FACTS_URL (the facts endpoint),
BATON_ASSISTANT_PORT (5005 if not set). It listens on 127.0.0.1 only and has no other routes
than the channel's: Rasa's HTTP API is not there.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path

from light import leave_out_tensorflow
from quiet import OUR_LOGGER, compute_on_one_thread, configure_logging, silence_libraries

silence_libraries()
compute_on_one_thread()
leave_out_tensorflow()

# At import it looks for each of numpy's functions in every module there is, so it comes before the
# thousands that others bring.
import skops.io  # noqa: E402, F401 -- as the comment says
from channel import MAX_BODY_BYTES, BatonChannel  # noqa: E402 -- Rasa reads the environment at import
from rasa.core.agent import Agent  # noqa: E402 -- as above
from rasa.core.channels.channel import register  # noqa: E402 -- as above
from rasa.core.utils import AvailableEndpoints  # noqa: E402 -- as above
from rasa.shared.utils.io import read_config_file  # noqa: E402 -- as above
from sanic import Sanic  # noqa: E402 -- as above
from straight import quicken  # noqa: E402 -- as above

HERE = Path(__file__).resolve().parent
HOST = "127.0.0.1"
DEFAULT_PORT = "5005"
NEEDED = ("BATON_MODEL", "BATON_ASSISTANT_SECRET", "BATON_FACTS_URL")

log = logging.getLogger(f"{OUR_LOGGER}.serve")


def load_agent(model: Path) -> Agent:
    """Return the agent with its model and facts endpoint. Its tracker store is never written to."""
    endpoints = AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml"))
    agent = Agent.load(model_path=str(model), action_endpoint=endpoints.action)
    if agent.processor is not None:
        quicken(agent.processor)
    give_back_memory()
    return agent


def give_back_memory() -> None:
    """Give back what only loading needed; what is left stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
    # Only the GNU library keeps what was freed, and only it has this.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def create_app(agent: Agent) -> Sanic:
    """Return the Sanic application with our channel as its only blueprint."""
    app = Sanic("baton_assistant", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 2 * MAX_BODY_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.agent = agent
    credentials = read_config_file(str(HERE / "credentials.yml"))
    channel = BatonChannel.from_credentials(credentials["channel.BatonChannel"])
    register([channel], app, route="/webhooks/")
    return app


def main() -> int:
    """Serve until it is told to stop. 2 if a setting is missing."""
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        sys.stderr.write(f"The assistant cannot start: set {', '.join(missing)}.\n")
        return 2
    configure_logging()
    model = Path(os.environ["BATON_MODEL"]).resolve()
    if not model.is_file():
        sys.stderr.write(f"The assistant cannot start: there is no model at {model}.\n")
        return 2
    app = create_app(load_agent(model))
    configure_logging()  # again, because loading makes loggers of its own
    log.info("the assistant serves %s", model.name)
    port = int(os.environ.get("BATON_ASSISTANT_PORT", DEFAULT_PORT))
    app.run(host=HOST, port=port, access_log=False, debug=False, motd=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
