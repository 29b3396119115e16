"""The models as dbt parsed them, kept beside the project: parsing them takes longer than building a small ledger."""

import hashlib
import os
from pathlib import Path

from dbt.contracts.graph.manifest import Manifest
from dbt.parser.manifest import extended_mashumaro_encoder, extended_mashumuro_decoder

# All that a model, a macro or a test becomes follows from these. What a run is told is read when a model is built.
SOURCES = ["models", "macros", "tests/models", "dbt_project.yml", "profiles.yml", "requirements.txt"]


def parsed_project(project: Path, database: str, parse) -> Manifest | None:
    """What was parsed before, or what `parse` answers, kept for the next time; None when that cannot be parsed.

    dbt writes the name of the database, that of the build's file, into each model.
    """
    kept = project / "target" / f"parsed-{database}.msgpack"
    wanted = key(project)
    return read(kept, wanted) or keep(kept, wanted, parse())


def key(project: Path) -> bytes:
    seen = hashlib.sha256()
    for source in SOURCES:
        top = project / source
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                seen.update(f"{path.relative_to(project)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return seen.digest()


def read(kept: Path, wanted: bytes) -> Manifest | None:
    try:
        content = kept.read_bytes()
        if not content.startswith(wanted):
            return None
        return Manifest.from_msgpack(content[len(wanted) :], decoder=extended_mashumuro_decoder)
    except Exception:  # whatever is wrong with what was kept, parsing mends it
        return None


def keep(kept: Path, wanted: bytes, manifest: Manifest | None) -> Manifest | None:
    if manifest is None:
        return None
    # Whole or not at all: another run may be reading it. A project that cannot be written is parsed each time.
    attempt = kept.with_suffix(f".{os.getpid()}.tmp")
    try:
        kept.parent.mkdir(exist_ok=True)
        attempt.write_bytes(wanted + manifest.to_msgpack(extended_mashumaro_encoder))
        attempt.replace(kept)
    except OSError:
        attempt.unlink(missing_ok=True)
    return manifest
