"""Accounts of staff: add, list, remove."""

import re
import sys

import click

from app.areas import area_roots, list_area_codes
from app.auth.passwords import LEAST_PASSWORD_LENGTH, hash_password, new_password
from app.cli.site import open_current_database, read_settings
from app.clock import today
from app.config import Settings
from app.models.staff import Role
from app.store.staff import add_staff_member, list_staff_members, remove_staff_member

EMAIL_PATTERN = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
area_option = click.option("--area", "area_code", help="The area code; the site's own when left out.")


@click.group()
def staff() -> None:
    """Who may sign in, and in which role."""


@staff.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What they may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--generate", is_flag=True, help="Make a password and show it once.")
@area_option
def add(email: str, role: str, password_stdin: bool, generate: bool, area_code: str | None) -> None:  # noqa: FBT001  # click passes flags by name
    """Add an account; asks for a password unless told where to take it from."""
    settings = read_settings()
    area_code = _known_area(area_code, settings=settings)
    if not EMAIL_PATTERN.fullmatch(email):
        raise click.ClickException(f"{email!r} is no e-mail address. Write it like name@example.org")
    password = new_password() if generate else _asked_password(from_stdin=password_stdin)
    if len(password) < LEAST_PASSWORD_LENGTH:
        raise click.ClickException(f"The password is too short. Use at least {LEAST_PASSWORD_LENGTH} characters.")
    with open_current_database().writing_session() as session:
        added = add_staff_member(
            session,
            area_code=area_code,
            email=email,
            role=Role(role),
            password_hash=hash_password(password),
            today=today(),
        )
        if added is None:
            raise click.ClickException(f"{email} has an account in {area_code} already. Remove it first.")
        session.commit()
    click.echo(f"Added {added.email} as {role} in {area_code}.")
    if generate:
        click.echo(f"Password, shown only this once: {password}")


@staff.command("list")
@area_option
def list_staff(area_code: str | None) -> None:
    """Show every account of an area."""
    area_code = _known_area(area_code, settings=read_settings())
    with open_current_database().reading_session() as session:
        members = list_staff_members(session, area_code=area_code)
    for member in members:
        click.echo(f"{member.email}: {member.role}, since {member.created_on}")
    if not members:
        click.echo(f"Nobody may sign in to {area_code} yet. Add somebody: heard staff add EMAIL --role forum")


@staff.command("remove")
@click.argument("email")
@area_option
def remove(email: str, area_code: str | None) -> None:
    """Remove an account and end its sessions."""
    area_code = _known_area(area_code, settings=read_settings())
    with open_current_database().writing_session() as session:
        if not remove_staff_member(session, area_code=area_code, email=email):
            raise click.ClickException(f"{email} has no account in {area_code}. See: heard staff list")
        session.commit()
    click.echo(f"Removed {email.strip().lower()} from {area_code}.")


def _known_area(area_code: str | None, *, settings: Settings) -> str:
    code = area_code or settings.area_code
    known = list_area_codes(area_roots(settings.data_dir))
    if code not in known:
        raise click.ClickException(f"There is no area {code!r}. There are: {', '.join(known)}")
    return code


def _asked_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
