"""A handbook of two regulations, two calculators and a lesson, written into a folder, for trying what is removed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from scripts.checks.known_content import Known
from scripts.handbook.findings import Finding
from scripts.handbook.reading import read_handbook

_NUMBERED = count(1)
PAGES = {
    "index.md": "[Rest](regulations/rest/index.md#art-1)\n",
    "regulations/rest/index.md": (
        '# Rest\n\n## Article 1 Breaks { #art-1 data-source="R-1" }\n\nA break of ten minutes.\n\n'
        '<policy-calculator name="break-length"></policy-calculator>\n'
    ),
    "regulations/noise/index.md": (
        '# Noise\n\n## Article 1 Quiet { #art-1 data-source="N-1" }\n\nKeep quiet.\n\n'
        '## Article 2 Music { #art-2 data-source="N-2" }\n\nNo music.\n'
    ),
    "calculators/break-length.md": (
        "---\ntitle: Breaks\nlisted: breaks.\n---\n\n# Breaks\n\n"
        '<policy-calculator name="break-length"></policy-calculator>\n'
    ),
    "calculators/loudness.md": (
        "---\ntitle: Loudness\nlisted: noise.\n---\n\n# Loudness\n\n"
        '<policy-calculator name="loudness" start="idle"></policy-calculator>\n'
    ),
    "training/1-quiet.md": (
        '# Quiet\n\n<article-preview ref="noise#art-1"></article-preview>\n\n'
        '<worked-case name="loudness/a-shout"></worked-case>\n\n<training-questions lesson="1"></training-questions>\n'
    ),
}
NAVIGATION = """\
nav:
  - Home: index.md
  - Rules:
      - regulations/rest/index.md
      - regulations/noise/index.md
  - calculators/*
  - training/1-quiet.md
"""
DOCS = {
    "regulations.toml": "".join(
        f'[[regulation]]\ncode = "{slug[0].upper()}"\nslug = "{slug}"\n'
        'title = { zh = "制", en = "R" }\nshort = { zh = "制", en = "R" }\n\n'
        for slug in ("rest", "noise")
    ),
    "sources.toml": "".join(
        f'[[source]]\nid = "{name}"\nregulation = "{regulation}"\nabout = {{ zh = "条", en = "A" }}\n\n'
        for name, regulation in (("R-1", "rest"), ("N-1", "noise"), ("N-2", "noise"))
    ),
    "terms.toml": "",
    "synonyms.toml": '[[synonym]]\nsay = ["hush"]\nmeans = ["quiet", "no music"]\n',
    "translations.toml": '"rest#art-1" = {}\n"noise#art-1" = {}\n"noise#art-2" = {}\n',
    "measured.toml": (
        '[visits]\nreading = "zh/regulations/noise/"\nelsewhere = ["zh/", "en/training/1-quiet/"]\n\n'
        '[first]\ncalculator = "loudness"\n\n[growth]\nregulations = ["noise"]\n\n'
        '[pictures]\narticle = "zh/regulations/rest/#art-1"\ncalculator = "en/calculators/loudness/"\n'
    ),
    "parity.toml": '[[exception]]\npage = "index.md"\nnumber = "1"\nwhy = "so"\n',
}
RULE = 'ARTICLE = "{article}"\nKINDS = ("{choice}",)\nCALCULATOR = object()\n'
PACKAGE = {
    "__init__.py": "",
    "parameters.toml": '["break.minutes"]\narticle = "rest#art-1"\n\n["noise.most"]\narticle = "noise#art-2"\n',
    "lessons.toml": (
        '[[lesson]]\nnumber = 1\nslug = "1-quiet"\ngenerated = ["loudness/outcome"]\n\n'
        '[[lesson.question]]\nid = "a-shout"\ncase = "loudness/a-shout"\nask = "outcome"\n\n'
        '[[lesson.question]]\nid = "no-music"\narticle = "noise#art-2"\n'
    ),
    "rules/__init__.py": '"""The calculators."""\n',
    "rules/messages.toml": (
        '[citations]\nrest = { zh = "休", en = "Rest" }\nnoise = { zh = "声", en = "Noise" }\n\n'
        '[choices]\nloud = { zh = "大", en = "loud" }\nlong = { zh = "长", en = "long" }\n'
    ),
    "rules/break_length/__init__.py": '"""Breaks."""\n',
    "rules/break_length/rule.py": RULE.format(article="rest#art-1", choice="long"),
    "rules/break_length/messages.toml": "",
    "rules/break_length/cases.toml": '[[case]]\nname = "ten-minutes"\narticle = "rest#art-1"\n',
    "rules/loudness/__init__.py": '"""Loudness."""\n',
    "rules/loudness/rule.py": RULE.format(article="noise#art-1", choice="loud"),
    "rules/loudness/messages.toml": "",
    "rules/loudness/cases.toml": '[[case]]\nname = "a-shout"\narticle = "noise#art-1"\n',
}


@dataclass(frozen=True, slots=True)
class SmallHandbook:
    """The handbook: its folder and the name of its package."""

    root: Path
    package: str

    def read(self) -> Known:
        """What it has now."""
        docs = self.root / "docs"
        return Known(docs, read_handbook(docs))

    def in_both(self, page: str) -> tuple[Path, Path]:
        """A page, or a folder of pages, in both languages."""
        return self.root / "docs" / "zh" / page, self.root / "docs" / "en" / page

    def remove(self, name: str) -> None:
        """Delete a file or a folder; ``docs/*/…`` in both languages, ``rules/…`` and other names in the package."""
        page = name.removeprefix("docs/*/")
        for path in self.in_both(page) if page != name else (self.root / self.package / name,):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def write(self, name: str, text: str) -> None:
        """Write a file below the handbook's folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text of a file below the handbook's folder, wherever it stands there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        self.write(name, text.replace(old, new))

    def place(self, finding: Finding) -> str:
        """A finding's file with the text of its line: ``docs/terms.toml: zh = "x"``."""
        path = self.root / finding.file
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        said = lines[finding.line - 1] if finding.line <= len(lines) else ""
        return f"{finding.file.replace(self.package, 'calculators')}: {said.strip()}"

    def commit(self) -> None:
        """Keep it in git as it is."""
        quiet = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
        for arguments in (("init", "-q"), ("add", "-A"), (*quiet, "commit", "-q", "-m", "all")):
            subprocess.run(["git", *arguments], cwd=self.root, check=True)


def small_handbook(root: Path) -> SmallHandbook:
    """Write the handbook into a folder; its package has a name of its own, for what is kept for each handbook apart."""
    handbook = SmallHandbook(root, f"handbook_{next(_NUMBERED)}")
    for language in ("zh", "en"):
        for name, text in PAGES.items():
            handbook.write(f"docs/{language}/{name}", text)
    for name, text in DOCS.items():
        handbook.write(f"docs/{name}", text)
    for name, text in PACKAGE.items():
        handbook.write(f"{handbook.package}/{name}", text)
    handbook.write("mkdocs.yml", NAVIGATION)
    handbook.write("mkdocs.en.yml", f"INHERIT: mkdocs.yml\n{NAVIGATION}")
    return handbook
