"""``heard serve``: the site on this machine."""

import socket

import click
from waitress import serve as run_server

from app import create_app
from app.cli.demo_state import is_demo_database
from app.cli.site import open_current_database, read_settings
from app.config import Settings
from app.starting import make_ready

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
THREAD_COUNT = 8


@click.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
def serve(host: str, port: int) -> None:
    """Serve the site until it is stopped."""
    settings = read_settings()
    if not settings.is_demo and is_demo_database(settings):
        raise click.ClickException(
            "Everything in this database is invented: heard demo made it. Set DATABASE_URL to a database of your own, "
            "or set HEARD_DEMO=1 to show the demonstration."
        )
    open_current_database().engine.dispose()
    run_site(settings, host=host, port=port)


def run_site(settings: Settings, *, host: str, port: int) -> None:
    """Serve the site of these settings until it is stopped."""
    app = create_app(settings)
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host}:{port}: another program is there, or the address is not of this machine. "
            "Try: heard serve --port 8001"
        ) from error
    make_ready()
    click.echo(f"Heard is at http://{host}:{port}")
    run_server(app, sockets=[listening], threads=THREAD_COUNT, ident="")
