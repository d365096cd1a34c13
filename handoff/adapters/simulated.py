"""The simulated carrier: the same adapter pointed at it, and its side of the phone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx

from handoff.adapters.twilio import TwilioCarrier
from handoff.errors import Refused, TryLater
from handoff.ports import StoredMedia


def make_simulated_carrier(
    *,
    account_sid: str,
    auth_token: str,
    status_callback_url: str,
    base_url: str,
    timeout: tuple[float, float] = (4.0, 10.0),
) -> TwilioCarrier:
    """Return the adapter for Twilio, talking to the simulated carrier at `base_url`."""
    return TwilioCarrier(
        account_sid=account_sid,
        auth_token=auth_token,
        status_callback_url=status_callback_url,
        base_url=base_url,
        timeout=timeout,
    )


class SimulatedNetwork:
    """The customers' side of the simulated carrier: what a phone does, and the bad habits.

    Every method raises `TryLater` when the carrier is away, `Refused` with its reason when it
    does not accept what it was told.
    """

    def __init__(self, *, base_url: str, token: str, timeout: float = 10.0) -> None:
        self._client = httpx.Client(
            base_url=f"{base_url}/control",
            headers={"Authorization": f"Bearer {token}"},
            timeout=timeout,
            trust_env=False,  # the environment's proxies are for the outside
        )

    def send_text(
        self,
        from_address: str,
        to: str,
        body: str,
        media_urls: Sequence[str] = (),
        media: Sequence[StoredMedia] = (),
    ) -> str:
        """Text one of the carrier's lines, and return the carrier's id of the text.

        The carrier keeps `media`; `media_urls` are somewhere else already.
        """
        kept = [
            {"content_type": one.content_type, "content": b64encode(one.content).decode("ascii")}
            for one in media
        ]
        text = {
            "from": from_address,
            "to": to,
            "body": body,
            "media_urls": list(media_urls),
            "media": kept,
        }
        sid: str = self._ask("POST", "/texts", json=text)["sid"]
        return sid

    def media(self, name: str) -> bytes:
        """Return a picture or file that the customer's phone shows."""
        return self._request("GET", f"/media/{quote(name, safe='')}").content

    def thread(self, customer: str, line: str, limit: int = 200) -> list[dict[str, Any]]:
        """Return the newest texts that the customer's phone shows, oldest first."""
        wanted: dict[str, str | int] = {"customer": customer, "line": line, "limit": limit}
        texts: list[dict[str, Any]] = self._ask("GET", "/thread", params=wanted)["texts"]
        return texts

    def lines(self) -> list[dict[str, Any]]:
        """Return the carrier's lines, each with its `address` and `name`."""
        lines: list[dict[str, Any]] = self._ask("GET", "/lines")["lines"]
        return lines

    def habits(self) -> dict[str, Any]:
        """Return the carrier's bad habits of now, by name."""
        return self._ask("GET", "/habits")

    def change_habits(self, **changes: object) -> dict[str, Any]:
        """Change some habits, and return all of them."""
        return self._ask("PUT", "/habits", json=changes)

    def log(self, after: int = 0, limit: int = 10_000) -> list[dict[str, Any]]:
        """Return the carrier's log after entry number `after`, oldest first."""
        wanted = {"after": after, "limit": limit}
        entries: list[dict[str, Any]] = self._ask("GET", "/log", params=wanted)["entries"]
        return entries

    def count_left(self) -> int:
        """Return how many webhooks and steps the carrier has not done yet."""
        count: int = self._ask("GET", "/left")["jobs"]
        return count

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
    ) -> dict[str, Any]:
        fields: dict[str, Any] = self._request(method, path, params=params, json=json).json()
        return fields

    def _request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
    ) -> httpx.Response:
        try:
            answer = self._client.request(method, path, params=params, json=json)
        except httpx.HTTPError as error:
            raise TryLater("The simulated carrier does not answer.") from error
        if answer.is_error:
            raise Refused(f"The simulated carrier says no. {_read_reason(answer)}")
        return answer


def _read_reason(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {answer.status_code}."
