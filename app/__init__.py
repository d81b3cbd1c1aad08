"""The web application of Heard."""

from flask import Flask

from app import access, assets, config, db, drawing, errors, filters, languages, security


def create_app(settings: config.Settings | None = None) -> Flask:
    """The application for these settings, or for those of the environment."""
    from app.admin import blueprint as admin
    from app.auth import blueprint as auth
    from app.downloads import blueprint as downloads
    from app.forum import blueprint as forum
    from app.methods import blueprint as methods
    from app.outreach import blueprint as outreach
    from app.paper import blueprint as paper
    from app.public import blueprint as public
    from app.sound import blueprint as sound

    settings = settings or config.load_settings()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=config.LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=config.LARGEST_REQUEST_BYTES,
    )
    app.extensions["heard_settings"] = settings
    db.init_app(app, settings=settings)
    for extension in (errors, languages, security, access, assets, drawing, filters):
        extension.init_app(app)
    for blueprint in (public, auth, forum, methods, outreach, paper, downloads, sound, admin):
        app.register_blueprint(blueprint)
    return app
