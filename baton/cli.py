"""The `baton` command: every process and every chore of one installation."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from baton.bot import bot
from baton.logs import configure_logs
from handoff.errors import BatonError
from handoff.settings import Settings, load_settings


class BatonGroup(click.Group):
    """Says an error of ours in one sentence and exits with 1, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what a person can put right is told to them."""
        try:
            return super().invoke(ctx)
        except BatonError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=BatonGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Serve customers by text message: an assistant answers, a person takes the rest."""


main.add_command(bot)


def _now() -> datetime:
    return datetime.now(UTC)


# --- processes ----------------------------------------------------------------------------------


@main.command()
@click.option("--demo", is_flag=True, help="With a simulated carrier, a phone and a shop's orders.")
@click.option("--no-browser", is_flag=True, help="Do not open the phone and the console.")
def up(*, demo: bool, no_browser: bool) -> None:
    """Start and watch everything that is not already running."""
    from baton.everything import run_everything  # noqa: PLC0415 -- only this command needs it all

    sys.exit(run_everything(demo=demo, open_browser=not no_browser))


@main.command()
def doors() -> None:
    """Run the doors: where the carrier and the assistant come in."""
    from baton.apps import DOORS_THREADS, serve  # noqa: PLC0415 -- loads the web server

    settings = load_settings()
    serve("make_doors", host=settings.host, port=settings.doors_port, threads=DOORS_THREADS)


@main.command()
def console() -> None:
    """Run the console: where people work."""
    from baton.apps import serve  # noqa: PLC0415 -- loads the web server

    settings = load_settings()
    serve(
        "make_console",
        host=settings.host,
        port=settings.console_port,
        # Streams hold a thread each; twice as many leave as many again for pages.
        threads=2 * settings.streams_most,
    )


@main.command()
@click.option(
    "--queue", "queues", multiple=True, help="Serve only this queue: turns, sends or rest."
)
def worker(queues: tuple[str, ...]) -> None:
    """Run jobs: turns, sends and the rest."""
    from baton.wiring import Parts  # noqa: PLC0415 -- loads every adapter
    from baton.worker import run_worker  # noqa: PLC0415 -- loads the job queue

    configure_logs()
    settings = load_settings()
    parts = Parts(settings, connections=settings.worker_concurrency + 4)
    asyncio.run(run_worker(parts, queues=list(queues) or None))


@main.command()
def assistant() -> None:
    """Run the assistant, in its own environment."""
    from models.process import BOT, BOT_PYTHON, make_environment  # noqa: PLC0415 -- only here
    from models.train import find_model  # noqa: PLC0415 -- only here

    settings = load_settings()
    model = settings.model or find_model()
    if model is None:
        raise click.ClickException("There is no model. Run `baton bot train` first.")
    os.chdir(BOT)
    os.execve(  # noqa: S606 -- our own program, so that a signal reaches it directly
        BOT_PYTHON,
        [str(BOT_PYTHON), "serve.py"],
        make_environment() | _assistant_environment(settings, model),
    )


def _assistant_environment(settings: Settings, model: Path) -> dict[str, str]:
    return {
        "BATON_MODEL": str(model.resolve()),
        "BATON_ASSISTANT_SECRET": settings.assistant_secret.get_secret_value(),
        "BATON_FACTS_URL": settings.facts_url
        or f"http://127.0.0.1:{settings.doors_port}/assistant/actions",
        "BATON_ASSISTANT_PORT": str(settings.assistant_port),
    }


@main.command()
def carrier() -> None:
    """Run the simulated carrier, for a demo or a test."""
    from baton.demo import serve_simulated_carrier  # noqa: PLC0415 -- only here

    configure_logs()
    serve_simulated_carrier(load_settings())


# --- the database -------------------------------------------------------------------------------


@main.group()
def db() -> None:
    """Start, stop and update the database."""


@db.command("start")
def db_start() -> None:
    """Start the embedded PostgreSQL and bring it up to date."""
    from baton.embedded import start_embedded  # noqa: PLC0415 -- only here
    from handoff.migrations import migrate  # noqa: PLC0415 -- only here

    settings = load_settings()
    migrate(start_embedded(settings.var))
    click.echo(f"The database is running, its data is in {settings.var}.")


@db.command("stop")
def db_stop() -> None:
    """Stop the embedded PostgreSQL."""
    from baton.embedded import stop_embedded  # noqa: PLC0415 -- only here

    stop_embedded(load_settings().var)
    click.echo("The database has stopped.")


@db.command("watch")
def db_watch() -> None:
    """Keep the embedded PostgreSQL running: start it again whenever it dies."""
    from baton.embedded import watch_embedded  # noqa: PLC0415 -- only here

    configure_logs()
    watch_embedded(load_settings().var)


@db.command("migrate")
def db_migrate() -> None:
    """Bring the database up to date with this version of Baton."""
    from baton.wiring import find_database  # noqa: PLC0415 -- loads every adapter
    from handoff.migrations import migrate  # noqa: PLC0415 -- only here

    migrate(find_database(load_settings()))
    click.echo("The database is up to date.")


# --- people and lines ---------------------------------------------------------------------------


@main.group()
def agents() -> None:
    """Manage the people who sign in to the console."""


@agents.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice(["agent", "designer", "admin"]), default="agent")
def agents_add(email: str, name: str, role: str) -> None:
    """Add someone and print their one-time password."""
    from baton.wiring import Parts  # noqa: PLC0415 -- loads every adapter
    from handoff.flows.signing_in import add_agent  # noqa: PLC0415 -- only here
    from handoff.tables import Role  # noqa: PLC0415 -- only here

    password = add_agent(
        email=email,
        name=name,
        role=Role(role),
        transaction=Parts(load_settings()).transaction,
        now=_now(),
    )
    click.echo(f"{name} can sign in with {email.lower()} and this password, once: {password}")


@main.group()
def lines() -> None:
    """Manage the addresses of ours that customers text."""


@lines.command("add")
@click.argument("address")
@click.argument("name")
@click.option("--service", help="SID of the messaging service the number is in, starting with MG.")
@click.option("--speed", type=float, default=1.0, help="Segments a second the carrier allows.")
@click.option(
    "--we-answer-stop",
    is_flag=True,
    help="The carrier does not handle STOP for this line (standalone short codes): Baton does.",
)
def lines_add(
    address: str, name: str, service: str | None, speed: float, *, we_answer_stop: bool
) -> None:
    """Add a line, such as +12025550100 "Harbor Lane"."""
    from baton.wiring import Parts  # noqa: PLC0415 -- loads every adapter
    from handoff.flows.lines import add_line  # noqa: PLC0415 -- only here

    settings = load_settings()
    add_line(
        address=address,
        name=name,
        account=settings.twilio_account_sid,
        service=service,
        segments_per_second=speed,
        carrier_handles_opt_out=not we_answer_stop,
        now=_now(),
        transaction=Parts(settings).transaction,
    )
    click.echo(f"{address} is a line now. Point its webhook at {settings.public_url}/sms/inbound.")


@lines.command("resume")
@click.argument("address")
def lines_resume(address: str) -> None:
    """Let a line send again that was halted by a carrier error, once that is mended."""
    from baton.wiring import Parts  # noqa: PLC0415 -- loads every adapter
    from handoff.flows.lines import resume_line  # noqa: PLC0415 -- only here

    settings = load_settings()
    count = resume_line(
        address,
        account=settings.twilio_account_sid,
        transaction=Parts(settings).transaction,
        now=_now(),
    )
    click.echo(f"{address} sends again; it owes texts in {count} conversations.")


@main.command()
@click.option("--carrier", is_flag=True, help="Also ask the carrier what it has for your numbers.")
def check(*, carrier: bool) -> None:
    """Say what is not configured right, and exit with 1 if anything is not."""
    from baton.checks import ask_carrier, find_problems  # noqa: PLC0415 -- loads every adapter
    from handoff.rules.carrier_setup import Finding  # noqa: PLC0415 -- only here

    settings = load_settings()
    findings = [Finding(problem) for problem in find_problems(settings)]
    if carrier:
        findings += ask_carrier(settings)
    problems = [found.sentence for found in findings if not found.is_hint]
    for problem in problems:
        click.echo(f"- {problem}")
    for found in findings:
        if found.is_hint:
            click.echo(f"- Hint: {found.sentence}")
    click.echo("Everything is in order." if not problems else "Mend these, then check again.")
    sys.exit(1 if problems else 0)
