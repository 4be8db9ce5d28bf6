"""The command line for a checkout: ``python cli.py …`` is the installed ``sendgraph …``."""

from graph.commands import app

if __name__ == "__main__":
    app()
