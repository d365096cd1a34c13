"""Secrets and choices that Baton makes by itself on the first start, kept in `var/baton.env`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "baton.env"


def ensure_secrets(var: Path, *, demo: bool, doors_port: int) -> Path:
    """Write the secrets that are missing, never changing one that is there; return the file.

    With `demo` it also chooses the simulated carrier and gives it an account of its own.
    """
    var.mkdir(parents=True, exist_ok=True)
    path = var / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    present = {line.partition("=")[0] for line in lines} | set(os.environ)
    wanted = {
        "BATON_ASSISTANT_SECRET": secrets.token_urlsafe(32),
        "BATON_SECRET_KEY": secrets.token_urlsafe(48),
        "BATON_SIMULATED_CARRIER_TOKEN": secrets.token_urlsafe(32),
    }
    if demo:
        wanted |= {
            "BATON_CARRIER": "simulated",
            "BATON_TWILIO_ACCOUNT_SID": f"AC{secrets.token_hex(16)}",
            "BATON_TWILIO_AUTH_TOKENS": secrets.token_hex(16),
            "BATON_PUBLIC_URL": f"http://127.0.0.1:{doors_port}",
        }
    missing = [f"{name}={value}" for name, value in wanted.items() if name not in present]
    if missing:
        # Created readable by its owner only, before anything is in it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.write("\n".join(missing) + "\n")
    return path
