"""Runs a command and says what it and its descendants cost: seconds of wall and CPU, bytes of the largest process."""

import json
import resource
import subprocess
import sys
import time

result, command = sys.argv[1], sys.argv[2:]
started = time.monotonic()
code = subprocess.run(command).returncode
wall = time.monotonic() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
# Linux counts the peak in KiB, macOS in bytes.
unit = 1 if sys.platform == "darwin" else 1024
with open(result, "w", encoding="utf-8") as file:
    json.dump({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss * unit}, file)
sys.exit(code)
