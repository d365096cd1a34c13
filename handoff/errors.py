"""What can go wrong, by who can act on it. The docstring of a class is its default message."""

from __future__ import annotations


class BatonError(Exception):
    """Something went wrong."""

    def __init__(self, message: str | None = None) -> None:
        """Say `message`, or the first line of the class's docstring when none is given."""
        default = (type(self).__doc__ or "").strip().splitlines()[0]
        super().__init__(message or default)


class Refused(BatonError):
    """This cannot be done; the person who asked can put it right.

    Web handlers answer 4xx and show the message as it is, so it says what to do next.
    """


class TryLater(BatonError):
    """This cannot be done now; time can put it right.

    The worker tries again after `after` seconds.
    """

    def __init__(self, message: str | None = None, *, after: float = 5.0) -> None:
        """Ask for another try `after` seconds from now."""
        super().__init__(message)
        self.after = after


class NeedsSomeone(BatonError):
    """A person has to look at this.

    It is recorded, shown in the console, and never tried again by itself.
    """


class AssistantAway(BatonError):
    """The assistant did not answer in time, or not in the agreed shape.

    An ordinary case for a turn: the customer gets one holding text and a person.
    """


class OrdersAway(TryLater):
    """The shop's order system does not answer right now."""


class BadTurnRequest(NeedsSomeone):
    """The assistant asked for something Baton does not know how to do."""


class NotConfigured(Refused):
    """A setting is missing or wrong."""
