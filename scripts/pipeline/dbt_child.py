"""Runs dbt and dies with the run that started it: a left-over build would keep the landing locked."""

import os
import sys
import threading


def die_with_parent() -> None:
    # The run holds the other end and never writes: the end of the stream means that it is gone.
    sys.stdin.buffer.read()
    os._exit(143)


threading.Thread(target=die_with_parent, daemon=True).start()

from dbt.cli.main import cli  # noqa: E402

cli()
