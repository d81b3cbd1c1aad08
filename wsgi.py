"""The application for a WSGI server: ``gunicorn wsgi:application`` or ``waitress-serve wsgi:application``."""

from app import create_app

application = create_app()
