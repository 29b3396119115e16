"""Runs dbt and dies with the run that started it: a left-over build would keep the landing locked.

Its name must not begin with dbt_: dbt imports such modules as plugins.
"""

import gc
import os
import threading


def die_with_parent() -> None:
    # The run holds the other end and never writes: the end of the stream means that it is gone.
    # Straight from the system: Python's own stream would be locked when the interpreter ends.
    while os.read(0, 1):
        pass
    os._exit(143)


threading.Thread(target=die_with_parent, daemon=True).start()

# One short-lived process: collecting the classes that dbt makes as it starts costs half a second and frees nothing.
gc.disable()

from dbt.cli.main import cli  # noqa: E402

cli()
