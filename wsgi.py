"""The application for a WSGI server: ``gunicorn wsgi:application`` or ``waitress-serve wsgi:application``."""

from analysis.text.sentiment import read_ahead
from app import create_app
from app.collector import leave_the_application_alone

application = create_app()
read_ahead()
leave_the_application_alone()
