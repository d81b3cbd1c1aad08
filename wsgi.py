"""The application for a WSGI server: ``gunicorn wsgi:application`` or ``waitress-serve wsgi:application``."""

from app import create_app
from app.starting import make_ready

application = create_app()
make_ready()
