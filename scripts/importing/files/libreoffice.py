"""Files that LibreOffice turns into .docx: .doc, .wps, .odt, .fodt, .rtf and the XML of Word 2003."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.importing.files.kind_words import KINDS
from scripts.importing.files.refusing import called, refuse
from scripts.project.progress import step

SECONDS = 180
"""How long LibreOffice may take; a start takes some three seconds, a regulation less than one."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_ENDINGS = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "fodt": ".fodt", "word-2003-xml": ".xml"}
# No macro runs, no link is followed, nothing is fetched: the file comes from outside.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def find_libreoffice() -> str | None:
    """Where LibreOffice's command is, if it is installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def docx_of(name: str, kind: str, data: bytes) -> bytes:
    """One file as .docx.

    :raises StopWork: if LibreOffice is not installed, cannot read it, or takes too long.
    """
    facts = called(KINDS[kind])
    command = find_libreoffice()
    if command is None:
        raise refuse(name, "no-libreoffice", **facts)
    try:
        with step(f"LibreOffice: {name} → docx"):
            turned = turned_into_docx({kind: data}, {kind: kind}, command)
    except subprocess.TimeoutExpired as error:
        raise refuse(name, "libreoffice-slow", seconds=SECONDS) from error
    if kind not in turned:
        raise refuse(name, "libreoffice-failed", **facts)
    return turned[kind]


def turned_into_docx(
    files: Mapping[str, bytes], kinds: Mapping[str, str], command: str, seconds: float = SECONDS
) -> dict[str, bytes]:
    """Several files as .docx, in one start of LibreOffice; those it could not read are missing.

    :param files: the files by names of the caller's own; ``kinds`` says what each is.
    :raises subprocess.TimeoutExpired: if it takes too long.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, written = Path(folder) / "profile", Path(folder) / "written"
        (home / "user").mkdir(parents=True)
        (home / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        placed = {}
        for number, (name, data) in enumerate(files.items()):
            placed[name] = Path(folder) / f"{number}{_ENDINGS[kinds[name]]}"
            placed[name].write_bytes(data)
        options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={home.as_uri()}"]
        _run([command, *options, "--convert-to", "docx", "--outdir", str(written), *map(str, placed.values())], seconds)
        results = {name: written / f"{path.stem}.docx" for name, path in placed.items()}
        return {name: path.read_bytes() for name, path in results.items() if path.is_file()}


def _run(command: list[str], seconds: float) -> None:
    """Run to the end, or end it with all that it started."""
    posix = os.name == "posix"
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=posix
    ) as process:
        try:
            process.wait(seconds)
        except BaseException:
            if posix:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            raise
