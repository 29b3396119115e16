"""Runs dbt and dies with the run that started it: a left-over build would keep the landing locked.

Tells each result and each error as a line of JSON, and leaves run_results.json in dbt's target folder. Its name must
not begin with dbt_: dbt imports such modules as plugins.
"""

import atexit
import gc
import json
import os
import sys
import threading
from pathlib import Path


def die_with_parent() -> None:
    # The run holds the other end and never writes: the end of the stream means that it is gone.
    # Straight from the system: Python's own stream would be locked when the interpreter ends.
    while os.read(0, 1):
        pass
    os._exit(143)


threading.Thread(target=die_with_parent, daemon=True).start()

# One short-lived process: collecting the classes that dbt makes as it starts costs half a second and frees nothing.
gc.disable()

from dbt.cli.main import dbtRunner  # noqa: E402
from parsed_project import parsed_project  # noqa: E402


errors = 0


def tell(event) -> None:
    global errors
    info = event.info
    errors += info.level == "error"
    if info.level != "error" and not info.name.endswith("Result"):
        return
    data = {name: getattr(event.data, name) for name in ("index", "total") if hasattr(event.data, name)}
    line = json.dumps({"info": {"name": info.name, "level": info.level, "msg": info.msg}, "data": data})
    # In one piece: two threads write here.
    sys.stdout.write(line + "\n")


def parse():
    global outcome
    outcome = dbtRunner(callbacks=[tell]).invoke(["parse", "--no-partial-parse"])
    return outcome.result if outcome.success else None


manifest = parsed_project(Path(os.environ["DBT_PROJECT_DIR"]), Path(os.environ["ENCOURS_BUILD_PATH"]).stem, parse)
if manifest:
    outcome = dbtRunner(manifest=manifest, callbacks=[tell]).invoke(sys.argv[1:])
if outcome.exception and errors == 0:
    print(outcome.exception, file=sys.stderr)
if manifest and outcome.result:
    outcome.result.write(os.path.join(os.environ["DBT_TARGET_PATH"], "run_results.json"))

# What must be done at the end, the build's closing first of all, and no more: Python would spend most of a second on
# freeing what the system frees as the process ends.
atexit._run_exitfuncs()
sys.stdout.flush()
os._exit(0 if outcome.success else 1)
