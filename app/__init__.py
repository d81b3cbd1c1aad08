"""The web application of Heard."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from app import config, db, errors

_EXTENSION_MODULES = ("languages", "security", "access", "assets", "drawing", "filters")
_BLUEPRINT_PACKAGES = ("public", "results", "forum", "outreach", "downloads", "admin", "auth", "api")


def create_app(settings: config.Settings | None = None) -> Flask:
    """The application for these settings, or for those of the environment."""
    settings = settings or config.load_settings()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=config.LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=config.LARGEST_REQUEST_BYTES,
    )
    app.extensions["heard_settings"] = settings
    db.init_app(app, settings=settings)
    errors.init_app(app)
    for name in _EXTENSION_MODULES:
        if find_spec(f"app.{name}"):
            import_module(f"app.{name}").init_app(app)
    for name in _BLUEPRINT_PACKAGES:
        if find_spec(f"app.{name}"):
            app.register_blueprint(import_module(f"app.{name}").blueprint)
    return app
