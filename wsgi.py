"""The application for a WSGI server: ``gunicorn wsgi:application`` or ``waitress-serve wsgi:application``."""

from app import create_app
from app.collector import leave_the_application_alone

application = create_app()
leave_the_application_alone()
