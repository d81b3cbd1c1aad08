"""``heard serve``: the site on this machine."""

import click
from waitress import serve as run_server

from app import create_app
from app.cli.site import open_current_database, read_settings

THREAD_COUNT = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve the site until it is stopped."""
    open_current_database().engine.dispose()
    app = create_app(read_settings())
    click.echo(f"Heard is at http://{host}:{port}")
    run_server(app, host=host, port=port, threads=THREAD_COUNT, ident="")
