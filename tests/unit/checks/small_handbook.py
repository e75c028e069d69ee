"""A handbook of two regulations, two calculators and a lesson, written into a folder, for trying what is removed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding
from scripts.handbook.reading import read_handbook

_NUMBERED = count(1)
FORM = '<policy-calculator name="{}"></policy-calculator>\n'
PAGES = {
    "index.md": (
        "# 手册\n\n[休息](regulations/rest/index.md#art-1)\n",
        "# Book\n\n[Rest](regulations/rest/index.md#art-1)\n",
    ),
    "regulations/rest/index.md": (
        '---\ntitle: 休息\n---\n\n# 休息\n\n## 第一条 间歇 { #art-1 data-source="R-1" }\n\n间歇为10分钟。\n\n'
        '1. 天热时更长。\n   { #art-1-1 data-title="天热" data-source="R-1.1" }\n\n'
        '!!! gap "多热"\n\n    没有写明。\n\n' + FORM.format("break-length"),
        '---\ntitle: Rest\n---\n\n# Rest\n\n## Article 1 Breaks { #art-1 data-source="R-1" }\n\nOf 10 minutes.\n\n'
        '1. A longer one where it is hot.\n   { #art-1-1 data-title="Hot days" data-source="R-1.1" }\n\n'
        '!!! gap "How hot"\n\n    Not said.\n\n' + FORM.format("break-length"),
    ),
    "regulations/noise/index.md": (
        '---\ntitle: 声音\n---\n\n# 声音\n\n## 第一条 安静 { #art-1 data-source="N-1" }\n\n保持安静。\n\n'
        '## 第二条 音乐 { #art-2 data-source="N-2" }\n\n不放音乐。\n',
        '---\ntitle: Noise\n---\n\n# Noise\n\n## Article 1 Quiet { #art-1 data-source="N-1" }\n\nKeep quiet.\n\n'
        '## Article 2 Music { #art-2 data-source="N-2" }\n\nNo music.\n',
    ),
    "calculators/break-length.md": (
        "---\ntitle: 间歇\nlisted: 间歇。\n---\n\n# 间歇\n\n" + FORM.format("break-length"),
        "---\ntitle: Breaks\nlisted: breaks.\n---\n\n# Breaks\n\n" + FORM.format("break-length"),
    ),
    "calculators/loudness.md": (
        "---\ntitle: 音量\nlisted: 音量。\n---\n\n# 音量\n\n" + FORM.format("loudness"),
        "---\ntitle: Loudness\nlisted: noise.\n---\n\n# Loudness\n\n" + FORM.format("loudness"),
    ),
    "training/1-quiet.md": (
        '# 安静\n\n<article-preview ref="noise#art-1"></article-preview>\n\n'
        '<worked-case name="loudness/a-shout"></worked-case>\n\n<training-questions lesson="1"></training-questions>\n',
        '# Quiet\n\n<article-preview ref="noise#art-1"></article-preview>\n\n'
        '<worked-case name="loudness/a-shout"></worked-case>\n\n<training-questions lesson="1"></training-questions>\n',
    ),
}
"""Each page in Chinese and in English."""
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
        f'title = {{ zh = "{title}", en = "{slug.title()}" }}\nshort = {{ zh = "{title}", en = "{slug.title()}" }}\n\n'
        for slug, title in (("rest", "休息"), ("noise", "声音"))
    ),
    "sources.toml": '[no_calculator]\naim = { zh = "目的", en = "An aim" }\n\n'
    + "".join(
        f'[[source]]\nid = "{name}"\nregulation = "{regulation}"\nabout = {{ zh = "条", en = "A" }}\n{reason}\n'
        for name, regulation, reason in (
            ("R-1", "rest", ""),
            ("R-1.1", "rest", ""),
            ("N-1", "noise", ""),
            ("N-2", "noise", 'no_calculator = "aim"\n'),
        )
    ),
    "terms.toml": "",
    "synonyms.toml": '[[synonym]]\nsay = ["hush"]\nmeans = ["quiet", "no music"]\n',
    "translations.toml": '"rest#art-1" = {}\n"rest#art-1-1" = {}\n"noise#art-1" = {}\n"noise#art-2" = {}\n',
    "measured.toml": (
        '[visits]\nreading = "zh/regulations/noise/"\nelsewhere = ["zh/", "en/training/1-quiet/"]\n\n'
        '[first]\ncalculator = "loudness"\n\n[growth]\nregulations = ["noise"]\n\n'
        '[pictures]\narticle = "zh/regulations/rest/#art-1"\ncalculator = "en/calculators/loudness/"\n'
    ),
    "parity.toml": '[latin]\nwhy = "none"\nwords = []\n\n[han]\nwhy = "none"\nwords = []\n',
}
RULE = """\
from dataclasses import dataclass

from calculators.core.calculator import Calculator

ARTICLE = "{article}"
KINDS = ("{choice}",)


@dataclass
class Nothing:
    pass


CALCULATOR = Calculator(
    name="{name}",
    order=1,
    input_class=Nothing,
    articles=(ARTICLE,),
    parameters=(),
    outcomes=(),
    compute=None,
    check=None,
)
"""
SUBJECTS = "class Subject:\n    name = '{}'\n\n\nSUBJECTS = (Subject(),)\n"
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
    "rules/break_length/rule.py": RULE.format(name="break-length", article="rest#art-1", choice="long"),
    "rules/break_length/messages.toml": "",
    "rules/break_length/search.toml": "topics = []\nasks = []\n",
    "rules/break_length/questions.py": SUBJECTS.format("break-length/outcome"),
    "rules/break_length/cases.toml": '[[case]]\nname = "ten-minutes"\narticle = "rest#art-1"\n',
    "rules/loudness/__init__.py": '"""Loudness."""\n',
    "rules/loudness/rule.py": RULE.format(name="loudness", article="noise#art-1", choice="loud"),
    "rules/loudness/messages.toml": "",
    "rules/loudness/search.toml": "topics = []\nasks = []\n",
    "rules/loudness/questions.py": SUBJECTS.format("loudness/outcome"),
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
    for name, texts in PAGES.items():
        for language, text in zip(("zh", "en"), texts, strict=True):
            handbook.write(f"docs/{language}/{name}", text)
    for name, text in DOCS.items():
        handbook.write(f"docs/{name}", text)
    for name, text in PACKAGE.items():
        handbook.write(f"{handbook.package}/{name}", text)
    handbook.write("mkdocs.yml", NAVIGATION)
    handbook.write("mkdocs.en.yml", f"INHERIT: mkdocs.yml\n{NAVIGATION}")
    return handbook
