"""Sets a report in type: the folder given holds board.typ, its data, its pictures and its fonts.

Fonts of the machine are left alone and nothing is fetched, so the same folder is the same file everywhere. The file is
tagged and held to PDF/UA-1; the typesetter refuses what would not be.
"""

import sys
from pathlib import Path

import typst

folder = Path(sys.argv[1])
typst.compile(
    str(folder / "board.typ"),
    output=str(folder / "report.pdf"),
    root=str(folder),
    font_paths=[str(folder / "fonts")],
    ignore_system_fonts=True,
    pdf_standards=["ua-1"],
    timestamp=int(sys.argv[2]),
)
