"""`baton bot`: what conversation designers do with the assistant."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


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
    if checked.looked_at:
        looked_at = (f"{count} {name}" for name, count in checked.looked_at.items())
        click.echo(f"Looked at {', '.join(looked_at)}.")
    for language, lengths in checked.segments.items():
        told = ", ".join(f"{count} in {segments}" for segments, count in lengths.items())
        click.echo(f"Answers by segments of a text ({language}): {told}")
    if checked.problems:
        click.echo(f"Problems: {len(checked.problems)}. Mend these, then check again.")
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


def model_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option that names a model."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True)
    return click.option("--model", type=kind, help=help_text)


@bot.command("test")
@model_option("Test this one instead of the model that fits the files.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True),
    help="Compare with this model instead of the one trained last before.",
)
def test(*, model: Path | None, against: Path | None) -> None:
    """Test a model on held-out sentences and conversations, and compare it with the live one.

    Exits with 1 if it got worse beyond noise or is below the bounds of bot/bounds.yml.
    """
    from models.process import Tool  # noqa: PLC0415 -- only here
    from models.report import describe_verdict  # noqa: PLC0415 -- only here
    from models.train import choose_model  # noqa: PLC0415 -- only here
    from models.trial import try_model  # noqa: PLC0415 -- only here

    chosen = choose_model(model, say=say_progress)
    with Tool(say=say_progress) as tool:
        verdict = try_model(tool, chosen, against=against, say=say_progress)
    for line in describe_verdict(verdict):
        click.echo(line)
    sys.exit(0 if verdict.is_good else 1)


@bot.command("talk")
@model_option("Talk with this one instead of the model that fits the files.")
@click.option(
    "--orders",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The customer's orders, in the form of bot/stand_in_orders.yml.",
)
def talk(*, model: Path | None, orders: Path | None) -> None:
    """Talk with the trained assistant here: nothing is sent, nothing is kept.

    Under each answer stands how the text was understood: the intent and how sure that is, its
    rivals, the language, and what the text names. `:new` starts anew; `:back` hands back what a
    person has taken; an empty line ends.
    """
    from models.process import Tool  # noqa: PLC0415 -- only here
    from models.talk import ORDERS, Talk, describe_said, read_orders  # noqa: PLC0415 -- only here
    from models.train import choose_model  # noqa: PLC0415 -- only here

    chosen = choose_model(model, say=say_progress)
    known = read_orders(orders or ORDERS)
    own = ", ".join(f"{one['number']} ({one['items']})" for one in known if one.get("mine"))
    click.echo(f"Loading {chosen.name}. Orders of this customer: {own or 'none'}.")
    with Tool(say=say_progress) as tool:
        session = Talk(tool, chosen, known)
        while text := click.prompt("you", prompt_suffix="> ", default="", show_default=False):
            if text.strip() == ":new":
                session.start_anew()
                click.echo("  (a new conversation)")
                continue
            if text.strip() == ":back":
                session.hand_back()
                click.echo("  (the assistant answers again)")
                continue
            for line in describe_said(session, text):
                click.echo(line)


@bot.command("explain")
@click.argument("sentence")
@model_option("Ask this one instead of the model that fits the files.")
def explain(*, sentence: str, model: Path | None) -> None:
    """Show how one SENTENCE is understood, and which training sentences pulled it there."""
    from models.process import Tool  # noqa: PLC0415 -- only here
    from models.report import describe_explanation  # noqa: PLC0415 -- only here
    from models.train import choose_model  # noqa: PLC0415 -- only here

    chosen = choose_model(model, say=say_progress)
    say_progress("Loading the model (usually 8 seconds) ...")
    with Tool(say=say_progress) as tool:
        explained = tool.ask("explain", model=str(chosen), text=sentence)
    for line in describe_explanation(explained):
        click.echo(line)
