"""Reads from Twilio how its account, numbers and messaging services are set up."""

from __future__ import annotations

from typing import Any

from handoff.rules.carrier_setup import CarrierSetup, NumberSetup, ServiceSetup, Webhook


def read_setup(client: Any) -> CarrierSetup:
    """Return how the account is set up. Errors are Twilio's client's own.

    Twilio tells of a number's service only from the service's side, so all services are asked.
    """
    account = client.api.v2010.accounts(client.account_sid).fetch()
    numbers = [_read_number(number) for number in client.incoming_phone_numbers.list()]
    numbers += [_read_short_code(code) for code in client.short_codes.list()]
    services = [_read_service(service) for service in client.messaging.v1.services.list()]
    return CarrierSetup(
        account=client.account_sid,
        state=str(account.status),
        is_trial=str(account.type).lower() == "trial",
        numbers=tuple(numbers),
        services=tuple(services),
        carrier_now=client.http_client.read_carrier_clock(),
    )


def _read_number(number: Any) -> NumberSetup:
    capabilities = number.capabilities or {}
    takes_texts = capabilities.get("sms", True) if isinstance(capabilities, dict) else True
    return NumberSetup(
        address=number.phone_number,
        webhook=_read_webhook(number),
        application=number.sms_application_sid or "",
        takes_texts=bool(takes_texts),
    )


def _read_short_code(code: Any) -> NumberSetup:
    return NumberSetup(address=code.short_code, webhook=_read_webhook(code))


def _read_webhook(owner: Any) -> Webhook:
    return Webhook(
        url=owner.sms_url or "",
        method=owner.sms_method or "POST",
        fallback_url=owner.sms_fallback_url or "",
        fallback_method=owner.sms_fallback_method or "POST",
    )


def _read_service(service: Any) -> ServiceSetup:
    addresses = {number.phone_number for number in service.phone_numbers.list()}
    addresses |= {code.short_code for code in service.short_codes.list()}
    return ServiceSetup(
        id=service.sid,
        webhook=Webhook(
            url=service.inbound_request_url or "",
            method=service.inbound_method or "POST",
            fallback_url=service.fallback_url or "",
            fallback_method=service.fallback_method or "POST",
        ),
        defers_to_number=bool(service.use_inbound_webhook_on_number),
        addresses=frozenset(addresses),
    )
