"""Whether the carrier's own settings bring us the texts, and what is wrong with them if not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import SplitResult, parse_qsl, urlsplit

CLOCKS_APART = timedelta(seconds=30)
WHATSAPP = "whatsapp:"
# The overrides that the fragment of a webhook's URL may hold: numbers with their bounds, and words.
_NUMBERS = {"ct": (100, 10_000), "rt": (100, 15_000), "tt": (100, 15_000), "rc": (0, 5)}
_WORDS = frozenset({"rp", "sni", "e"})
_RETRY_ON = frozenset({"ct", "4xx", "5xx", "rt", "all"})
_DEFAULT_PORTS = {"https": ":443", "http": ":80"}
_SUGGESTED = "#rc=3&rp=all"


@dataclass(frozen=True)
class Webhook:
    """Where the carrier takes what comes in, and where if that fails."""

    url: str = ""
    method: str = "POST"
    fallback_url: str = ""
    fallback_method: str = "POST"


@dataclass(frozen=True)
class NumberSetup:
    """A number or short code as the carrier has it. An application's webhook wins over its own."""

    address: str
    webhook: Webhook
    application: str = ""
    takes_texts: bool = True


@dataclass(frozen=True)
class ServiceSetup:
    """A messaging service as the carrier has it; its webhook wins unless it defers."""

    id: str
    webhook: Webhook
    defers_to_number: bool = False
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CarrierSetup:
    """An account as the carrier has it, and the carrier's clock when it was asked."""

    account: str = ""
    state: str = "active"
    is_trial: bool = False
    numbers: tuple[NumberSetup, ...] = ()
    services: tuple[ServiceSetup, ...] = ()
    carrier_now: datetime | None = None


@dataclass(frozen=True)
class OurLine:
    """A line as we have it."""

    address: str
    service: str | None = None
    account: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing to know about the carrier's settings. A hint is no fault."""

    sentence: str
    is_hint: bool = False


def find_in_setup(
    setup: CarrierSetup, lines: Sequence[OurLine], *, wanted: str, now: datetime
) -> list[Finding]:
    """Return what is wrong with the carrier's settings, what to set, and what could be better.

    `wanted` is the URL of our door for texts, as the carrier must have it to the letter.
    """
    findings = [*_check_account(setup), *_check_clock(setup, now=now)]
    for line in lines:
        findings += _check_line(setup, line, wanted=wanted)
    findings += _check_rest(setup, {line.address for line in lines}, wanted=wanted)
    # Several lines may hang on one service: what is wrong with that is said once.
    return list(dict.fromkeys(findings))


def _fault(sentence: str) -> Finding:
    return Finding(sentence)


def _hint(sentence: str) -> Finding:
    return Finding(sentence, is_hint=True)


def _check_account(setup: CarrierSetup) -> Iterator[Finding]:
    if setup.state != "active":
        yield _fault(
            f"The carrier's account is {setup.state}: nothing is sent or received. Settle it with"
            " the carrier."
        )
    if setup.is_trial:
        yield _hint(
            "The carrier's account is a trial: it sends only to numbers you verified there."
        )


def _check_clock(setup: CarrierSetup, *, now: datetime) -> Iterator[Finding]:
    if setup.carrier_now is None or abs(now - setup.carrier_now) <= CLOCKS_APART:
        return
    seconds = int(abs(now - setup.carrier_now).total_seconds())
    side = "ahead of" if now > setup.carrier_now else "behind"
    yield _fault(
        f"This machine's clock is {seconds} seconds {side} the carrier's. Set it by NTP: promises"
        " and the order of texts depend on it."
    )


def _check_rest(setup: CarrierSetup, ours: set[str], *, wanted: str) -> Iterator[Finding]:
    """Name the account's numbers that are no lines: the carrier's list is asked for lines only."""
    rest = [n for n in setup.numbers if n.takes_texts and n.address not in ours]
    strays = [n.address for n in rest if _points_at(_find_webhook(setup, n), wanted)]
    for address in strays:
        yield _fault(
            f"{address} sends its texts to us and is no line: they become strays. Run"
            f' `baton lines add {address} "NAME"`.'
        )
    others = [n.address for n in rest if n.address not in strays]
    if others:
        yield _hint(
            f"The account has numbers that are no lines: {', '.join(others)}. Baton never sees what"
            " is texted to them. Nothing is wrong if something else answers there."
        )


def _find_service(setup: CarrierSetup, address: str) -> ServiceSetup | None:
    return next((service for service in setup.services if address in service.addresses), None)


def _find_webhook(setup: CarrierSetup, number: NumberSetup) -> Webhook | None:
    """Return the webhook that the carrier really uses; None where an application has it."""
    service = _find_service(setup, number.address)
    if service is not None and not service.defers_to_number:
        return service.webhook
    return None if number.application else number.webhook


def _points_at(webhook: Webhook | None, wanted: str) -> bool:
    return webhook is not None and _is_same(webhook.url, wanted)


def _is_same(url: str, wanted: str) -> bool:
    """Return whether a webhook is the wanted one, as far as signatures go.

    The fragment is the carrier's own, neither sent nor signed; a default port may be named or not.
    """
    return _without_port(url.partition("#")[0]) == _without_port(wanted)


def _without_port(url: str) -> str:
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS.get(scheme, '/'))}{slash}{path}"


def _check_line(setup: CarrierSetup, line: OurLine, *, wanted: str) -> Iterator[Finding]:
    if line.account != setup.account:
        yield _fault(
            f"{line.address} is a line of the account {line.account}, and BATON_TWILIO_ACCOUNT_SID"
            " names another: nothing comes in or goes out there."
        )
        return
    if line.address.startswith(WHATSAPP):
        yield _hint(
            f"{line.address} cannot be checked from here. Compare its webhook at the carrier with"
            f" {wanted}, HTTP POST."
        )
        return
    number = next((n for n in setup.numbers if n.address == line.address), None)
    if number is None:
        yield _fault(
            f"The carrier's account has no number {line.address}. Check the line's number, and"
            " whether BATON_TWILIO_ACCOUNT_SID names the account it belongs to."
        )
        return
    if not number.takes_texts:
        yield _fault(f"{line.address} cannot receive texts at the carrier. Choose one that can.")
    service = _find_service(setup, line.address)
    yield from _check_membership(setup, line, service)
    if service is not None and not service.defers_to_number:
        yield from _check_service(service, wanted=wanted)
    elif number.application:
        yield _fault(
            f"{line.address} takes its webhook from the application {number.application}, which"
            f" wins over its own. Choose Webhook instead, and set it to {wanted}, HTTP POST."
        )
    else:
        yield from _check_webhook(f"The webhook of {line.address}", number.webhook, wanted=wanted)


def _check_membership(
    setup: CarrierSetup, line: OurLine, service: ServiceSetup | None
) -> Iterator[Finding]:
    """Compare the messaging service of a line with the one its number is really in."""
    real = service.id if service else None
    if line.service == real:
        return
    if line.service is None:
        yield _fault(
            f"{line.address} is in the messaging service {real} at the carrier, where an opt-out"
            " holds for all its numbers, and its line is not. Take it out of the service, or add"
            f" the line with --service {real}."
        )
    elif line.service not in {known.id for known in setup.services}:
        yield _fault(
            f"The carrier's account has no messaging service {line.service}, through which"
            f" {line.address} sends. Nothing can be sent from it."
        )
    else:
        yield _fault(
            f"{line.address} is not in the messaging service {line.service} at the carrier. Add it"
            " to the service's sender pool."
        )


def _check_service(service: ServiceSetup, *, wanted: str) -> Iterator[Finding]:
    if not service.webhook.url:
        yield _fault(
            f"The messaging service {service.id} has no webhook, so what comes in is dropped and"
            " not even listed. Choose “Defer to sender's webhook”, or “Send a webhook” with"
            f" {wanted}."
        )
        return
    whose = f"The webhook of the messaging service {service.id}"
    yield from _check_webhook(whose, service.webhook, wanted=wanted)


# --- one webhook --------------------------------------------------------------------------------


def _check_webhook(whose: str, webhook: Webhook, *, wanted: str) -> Iterator[Finding]:
    wrong = _compare(webhook.url, wanted)
    if wrong is not None:
        yield _fault(f"{whose} {wrong} Set it to {wanted}, HTTP POST.")
        return
    if webhook.method.upper() != "POST":
        yield _fault(f"{whose} uses {webhook.method.upper()}. Choose HTTP POST.")
    yield from _check_overrides(whose, webhook.url.partition("#")[2])
    yield from _check_fallback(whose, webhook, wanted=wanted)


def _compare(url: str, wanted: str) -> str | None:
    """Say how a webhook's URL differs from the wanted one; None if it does not."""
    if not url:
        return "is not set: texts to it reach nobody."
    if _is_same(url, wanted):
        return None
    try:
        return _say_difference(urlsplit(url.partition("#")[0]), urlsplit(wanted))
    except ValueError:
        return "is no URL."


def _say_difference(found: SplitResult, right: SplitResult) -> str:
    if found.username is not None:
        return "has a user name in it: signatures of such a URL cannot be checked."
    if found.scheme == "http" and right.scheme == "https":
        return "is http: texts would travel in the open, and their signatures not fit."
    if found.netloc != right.netloc:
        return f"goes to {found.netloc or found.path}, not to {right.netloc}."
    query = f"?{found.query}" if found.query else ""
    return (
        f"has {found.path or '/'}{query} where it needs {right.path}: signatures fit only to the"
        " letter."
    )


def _check_overrides(whose: str, fragment: str) -> Iterator[Finding]:
    """Check the connection overrides in a URL's fragment; suggest some if there are none."""
    overrides = dict(parse_qsl(fragment, keep_blank_values=True))
    wrong = [name for name, value in overrides.items() if not _is_override(name, value)]
    if wrong or (fragment and not overrides):
        which = f"{wrong[0]}={overrides[wrong[0]]}" if wrong else fragment
        yield _fault(
            f"{whose} has #{which} in it, which the carrier does not know. Use for instance"
            f" {_SUGGESTED}."
        )
    elif "rc" not in overrides or "rp" not in overrides:
        yield _hint(
            f"{whose} could end with {_SUGGESTED}: then the carrier tries up to three times more,"
            " also after a timeout or an error of ours, and fewer texts come late."
        )


def _is_override(name: str, value: str) -> bool:
    if name in _NUMBERS:
        least, most = _NUMBERS[name]
        return value.isdecimal() and least <= int(value) <= most
    if name == "rp":
        return set(value.split(",")) <= _RETRY_ON
    return name in _WORDS


def _check_fallback(whose: str, webhook: Webhook, *, wanted: str) -> Iterator[Finding]:
    if not webhook.fallback_url:
        yield _hint(f"{whose} has no fallback. {wanted} will do: a repeat is stored once.")
        return
    if _is_same(webhook.fallback_url, wanted):
        if webhook.fallback_method.upper() != "POST":
            yield _fault(
                f"{whose} has a fallback by {webhook.fallback_method.upper()}. Choose HTTP POST."
            )
        return
    try:
        host = urlsplit(webhook.fallback_url).hostname
    except ValueError:
        host = None
    if host is None:
        yield _fault(f"{whose} has a fallback that is no URL. Set it to {wanted}.")
    elif host == urlsplit(wanted).hostname:
        yield _fault(f"{whose} has a fallback that our doors do not know. Set it to {wanted}.")
    else:
        yield _hint(
            f"{whose} has a fallback elsewhere ({host}). Texts that go there come to Baton late,"
            " from the carrier's list."
        )
