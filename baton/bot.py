"""`baton bot`: what conversation designers do with the assistant."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click


@click.group()
def bot() -> None:
    """Check, train, test and try the assistant."""


def say_progress(sentence: str) -> None:
    """Tell what is going on beside what is printed: on standard error."""
    click.echo(sentence, err=True)


@bot.command("check")
def check() -> None:
    """Check sentences, answers, translations, rules and tests. Exits with 1 if anything is wrong.

    Each problem is named with its file and line, and with what to do.
    """
    from models.check import check_bot  # noqa: PLC0415 -- only here
    from models.process import Tool  # noqa: PLC0415 -- only here

    with Tool(say=say_progress) as tool:
        checked = check_bot(tool)
    for problem in checked.problems:
        click.echo(str(problem))
    click.echo(
        "Looked at " + ", ".join(f"{count} {name}" for name, count in checked.looked_at.items())
    )
    for language, lengths in checked.segments.items():
        told = ", ".join(f"{count} in {segments}" for segments, count in lengths.items())
        click.echo(f"Answers by segments of a text ({language}): {told}")
    if checked.problems:
        click.echo(f"{len(checked.problems)} problems: mend these, then check again.")
        sys.exit(1)
    click.echo("Everything is in order. Next: `baton bot train`.")


@bot.command("train")
@click.option("--again", is_flag=True, help="Train even if a model fits the data.")
def train(*, again: bool) -> None:
    """Train the assistant, if no model fits its data, and write the model's card."""
    from models.train import train as train_now  # noqa: PLC0415 -- only here
    from models.train import train_if_needed  # noqa: PLC0415 -- only here

    today = datetime.now(UTC).date()
    model = (train_now if again else train_if_needed)(today=today, say=click.echo)
    click.echo(f"The model to run is {model}.")
