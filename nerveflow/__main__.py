"""`python -m nerveflow`, and the command `nerveflow`."""

import sys

from nerveflow.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
