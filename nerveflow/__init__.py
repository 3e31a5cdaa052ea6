"""nerveflow: a coach for nerve glides in the terminal. ARCHITECTURE.md describes the rooms."""

__version__ = "0.1.0.dev0"
