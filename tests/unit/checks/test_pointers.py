"""Whatever points at something that is gone is named: each kind beside a handbook in which it still is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.core.content import reading_from
from scripts.checks.pointers.all_pointers import pointers
from scripts.checks.pointers.gone_names import gone_names
from scripts.checks.pointers.lessons import lesson_subjects
from scripts.checks.published_pages import all_findings
from scripts.handbook.findings import Finding
from tests.unit.checks.small_handbook import SmallHandbook, small_handbook

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallHandbook]:
    made = small_handbook(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with reading_from(made.package):
        yield made


def found(handbook: SmallHandbook) -> list[Finding]:
    known = handbook.read()
    return pointers(known.book, known.docs)


def places(handbook: SmallHandbook, findings: list[Finding]) -> set[str]:
    assert all(HAN.search(each.chinese) for each in findings)
    return {handbook.place(each) for each in findings}


def both(text: str) -> set[str]:
    return {text.replace("*", language) for language in ("zh", "en")}


def test_where_everything_is_there_nothing_is_named(handbook: SmallHandbook) -> None:
    assert [str(each) for each in all_findings(handbook.root / "docs")] == []


def test_a_calculator_whose_folder_numbers_and_pages_are_gone_is_named_wherever_it_stood(
    handbook: SmallHandbook,
) -> None:
    handbook.remove("rules/loudness")
    handbook.remove("docs/*/calculators/loudness.md")
    handbook.edit(f"{handbook.package}/parameters.toml", '["noise.most"]\narticle = "noise#art-2"\n', "")
    assert places(handbook, found(handbook)) == {
        *both('docs/*/training/1-quiet.md: <worked-case name="loudness/a-shout"></worked-case>'),
        'docs/measured.toml: calculator = "loudness"',
        'docs/measured.toml: calculator = "en/calculators/loudness/"',
        'calculators/lessons.toml: generated = ["loudness/outcome"]',
        'calculators/lessons.toml: case = "loudness/a-shout"',
        'calculators/rules/messages.toml: loud = { zh = "大", en = "loud" }',
    }


def test_a_form_of_a_calculator_that_is_gone_is_named_on_every_page(handbook: SmallHandbook) -> None:
    handbook.remove("rules/break_length")
    form = '<policy-calculator name="break-length"></policy-calculator>'
    named = places(handbook, found(handbook))
    assert both(f"docs/*/regulations/rest/index.md: {form}") < named
    assert both(f"docs/*/calculators/break-length.md: {form}") < named


def test_a_regulation_that_is_gone_is_named_wherever_it_stood(handbook: SmallHandbook) -> None:
    handbook.remove("docs/*/regulations/noise")
    text = (handbook.root / "docs/regulations.toml").read_text(encoding="utf-8")
    handbook.write("docs/regulations.toml", text[: text.rindex("[[regulation]]")])
    named = {
        "mkdocs.yml: - regulations/noise/index.md",
        "mkdocs.en.yml: - regulations/noise/index.md",
        *both('docs/*/training/1-quiet.md: <article-preview ref="noise#art-1"></article-preview>'),
        'docs/sources.toml: regulation = "noise"',
        'docs/translations.toml: "noise#art-1" = {}',
        'docs/translations.toml: "noise#art-2" = {}',
        'docs/synonyms.toml: means = ["quiet", "no music"]',
        'docs/measured.toml: reading = "zh/regulations/noise/"',
        'docs/measured.toml: regulations = ["noise"]',
        'calculators/lessons.toml: article = "noise#art-2"',
        'calculators/parameters.toml: article = "noise#art-2"',
        'calculators/rules/messages.toml: noise = { zh = "声", en = "Noise" }',
        'calculators/rules/loudness/cases.toml: article = "noise#art-1"',
        'calculators/rules/loudness/rule.py: ARTICLE = "noise#art-1"',
    }
    assert places(handbook, found(handbook)) == named
    clauses = [each.message.split(":")[0] for each in found(handbook) if each.file == "docs/sources.toml"]
    assert clauses == ["N-1", "N-2"]


def test_a_regulation_whose_pages_stand_but_that_is_not_listed_is_named(handbook: SmallHandbook) -> None:
    handbook.write("docs/zh/regulations/old/index.md", "# Old\n")
    (only,) = found(handbook)
    assert (only.file, only.line) == ("docs/zh/regulations/old/index.md", 1)
    assert "regulations.toml has no old" in only.message


def test_an_article_that_has_another_id_is_named_wherever_it_stood(handbook: SmallHandbook) -> None:
    for language in ("zh", "en"):
        handbook.edit(f"docs/{language}/regulations/noise/index.md", "#art-2 ", "#art-3 ")
    assert places(handbook, found(handbook)) == {
        'docs/translations.toml: "noise#art-2" = {}',
        'calculators/lessons.toml: article = "noise#art-2"',
        'calculators/parameters.toml: article = "noise#art-2"',
    }


def test_a_lesson_whose_pages_are_gone_is_named_in_the_lessons_and_the_navigation(handbook: SmallHandbook) -> None:
    handbook.remove("docs/*/training/1-quiet.md")
    assert places(handbook, found(handbook)) == {
        "mkdocs.yml: - training/1-quiet.md",
        "mkdocs.en.yml: - training/1-quiet.md",
        'docs/measured.toml: elsewhere = ["zh/", "en/training/1-quiet/"]',
        'calculators/lessons.toml: slug = "1-quiet"',
    }


def test_a_lesson_without_questions_is_named_and_so_are_its_pages(handbook: SmallHandbook) -> None:
    lessons = f"{handbook.package}/lessons.toml"
    text = (handbook.root / lessons).read_text(encoding="utf-8")
    handbook.write(lessons, text.partition("[[lesson.question]]")[0])
    assert places(handbook, found(handbook)) == {
        "calculators/lessons.toml: [[lesson]]",
        *both('docs/*/training/1-quiet.md: <training-questions lesson="1"></training-questions>'),
    }


def test_the_questions_of_a_lesson_that_is_gone_are_named_on_its_pages(handbook: SmallHandbook) -> None:
    handbook.write(f"{handbook.package}/lessons.toml", "")
    form = 'docs/*/training/1-quiet.md: <training-questions lesson="1"></training-questions>'
    assert places(handbook, found(handbook)) == both(form)


def test_a_case_of_another_name_is_named_where_a_page_or_a_question_shows_it(handbook: SmallHandbook) -> None:
    handbook.edit(f"{handbook.package}/rules/loudness/cases.toml", '"a-shout"', '"a-cry"')
    assert places(handbook, found(handbook)) == {
        *both('docs/*/training/1-quiet.md: <worked-case name="loudness/a-shout"></worked-case>'),
        'calculators/lessons.toml: case = "loudness/a-shout"',
    }


@pytest.mark.parametrize(
    ("file", "added", "line"),
    [
        ("docs/translations.toml", '"rest#art-7" = {}\n', '"rest#art-7" = {}'),
        ("docs/synonyms.toml", '\n[[synonym]]\nsay = ["x"]\nmeans = ["keep", "drum"]\n', 'means = ["keep", "drum"]'),
        ("docs/parity.toml", '\n[[exception]]\npage = "old.md"\nnumber = "1"\nwhy = "x"\n', 'page = "old.md"'),
        ("docs/en/index.md", '<handbook-register name="old"></handbook-register>\n', "<handbook-register"),
        ("calculators/rules/messages.toml", 'old = { zh = "旧", en = "old" }\n', 'old = { zh = "旧", en = "old" }'),
        ("mkdocs.yml", "not_in_nav: |\n  /old.md\n", "/old.md"),
    ],
)
def test_an_entry_that_points_at_nothing_is_named_alone(
    handbook: SmallHandbook, file: str, added: str, line: str
) -> None:
    path = file.replace("calculators/", f"{handbook.package}/")
    handbook.write(path, (handbook.root / path).read_text(encoding="utf-8") + added)
    (only,) = places(handbook, found(handbook))
    assert only.startswith(f"{file}: {line}")


def test_a_calculator_without_its_page_is_named(handbook: SmallHandbook) -> None:
    handbook.in_both("calculators/loudness.md")[0].unlink()
    (only,) = found(handbook)
    assert only.file == "docs/zh/calculators/loudness.md"
    assert "loudness has no page" in only.message


def test_a_calculators_page_that_does_not_say_what_the_overview_lists_is_named(handbook: SmallHandbook) -> None:
    handbook.edit("docs/en/calculators/loudness.md", "listed: noise.\n", "")
    (only,) = found(handbook)
    assert (only.file, only.line) == ("docs/en/calculators/loudness.md", 1)
    assert "no listed" in only.message


@pytest.mark.parametrize(
    "imported",
    ["from {}.rules.loudness.rule import KINDS", "from {}.rules.loudness import rule", "import {}.rules.loudness"],
)
def test_an_import_of_a_calculator_that_is_gone_is_named_in_rules_and_tests(
    handbook: SmallHandbook, imported: str
) -> None:
    text = f'"""About it."""\n\n{imported.format(handbook.package)}\n'
    names = [f"{handbook.package}/rules/break_length/questions.py", "tests/test_it.py"]
    for name in names:
        handbook.write(name, text)
    assert found(handbook) == []
    handbook.remove("rules/loudness")
    named = [each for each in found(handbook) if each.file in names]
    assert [(each.file, each.line) for each in named] == [(name, 3) for name in names]


def test_an_import_of_a_module_that_a_calculator_no_longer_has_is_named(handbook: SmallHandbook) -> None:
    handbook.write("tests/test_it.py", f"from {handbook.package}.rules.loudness import batch, rule\n")
    (only,) = found(handbook)
    assert "rules.loudness.batch is gone" in only.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import handbook_that_is_not_there\n", "ModuleNotFoundError"),
        ("x = 1\ndef f(:\n", "SyntaxError"),
        ("x = 1\nCALCULATOR = {}['none']\n", "KeyError"),
    ],
)
def test_a_rule_that_cannot_be_loaded_is_named_at_its_line(handbook: SmallHandbook, text: str, said: str) -> None:
    handbook.write(f"{handbook.package}/rules/loudness/rule.py", text)
    failed = [each for each in found(handbook) if "cannot be loaded" in each.message]
    line = text.count("\n")
    assert [(each.file, each.line) for each in failed] == [(f"{handbook.package}/rules/loudness/rule.py", line)]
    assert said in failed[0].message


def test_a_part_beside_a_rule_that_cannot_be_loaded_is_named_at_its_line(handbook: SmallHandbook) -> None:
    handbook.write(f"{handbook.package}/rules/loudness/questions.py", "x = 1\nimport handbook_that_is_not_there\n")
    (only,) = found(handbook)
    assert (only.file, only.line) == (f"{handbook.package}/rules/loudness/questions.py", 2)
    assert list(lesson_subjects(handbook.read())) == []


@pytest.mark.parametrize("part", ["rule.py", "messages.toml"])
def test_a_folder_without_what_every_calculator_has_is_named(handbook: SmallHandbook, part: str) -> None:
    handbook.remove(f"rules/loudness/{part}")
    assert f"loudness has no {part}" in "\n".join(each.message for each in found(handbook))


def test_a_subject_that_no_calculator_has_is_named(handbook: SmallHandbook) -> None:
    def named() -> set[str]:
        return places(handbook, list(lesson_subjects(handbook.read())))

    assert named() == set()
    handbook.edit(f"{handbook.package}/lessons.toml", "outcome", "volume")
    assert named() == {
        'calculators/lessons.toml: generated = ["loudness/volume"]',
        'calculators/lessons.toml: ask = "volume"',
    }


TEST = """\
\"\"\"Tests of loudness, such as loudness/a-shout.\"\"\"

CALCULATOR = "loudness"
CASE = "a-shout"
NUMBER = "noise.most"
QUESTION = "no-music"
REGULATION = "noise"
ARTICLE = "noise#art-2"
PAGE = "zh/training/1-quiet/"
CLAUSE = ["N-2"]
LOUD = "loudness of music"  # nothing of the handbook's
"""


def test_a_test_that_names_what_the_last_commit_had_is_named_line_by_line(handbook: SmallHandbook) -> None:
    handbook.write("tests/test_it.py", TEST)
    handbook.commit()
    assert list(gone_names(handbook.read())) == []
    handbook.remove("rules/loudness")
    handbook.remove("docs/*/regulations/noise")
    handbook.remove("docs/*/training/1-quiet.md")
    handbook.write(f"{handbook.package}/lessons.toml", "")
    handbook.write(f"{handbook.package}/parameters.toml", "")
    text = (handbook.root / "docs/regulations.toml").read_text(encoding="utf-8")
    handbook.write("docs/regulations.toml", text[: text.rindex("[[regulation]]")])
    named = [each for each in gone_names(handbook.read()) if each.file == "tests/test_it.py"]
    assert [each.line for each in named] == list(range(3, 11))
    kinds = ["calculator", "case", "number", "question", "regulation", "regulation", "page", "clause"]
    assert [each.message.split()[1] for each in named] == kinds


def test_a_test_that_names_an_article_by_its_old_id_is_named(handbook: SmallHandbook) -> None:
    handbook.write("tests/test_it.py", TEST)
    handbook.commit()
    for language in ("zh", "en"):
        handbook.edit(f"docs/{language}/regulations/noise/index.md", "#art-2 ", "#art-3 ")
    named = [each for each in gone_names(handbook.read()) if each.file == "tests/test_it.py"]
    assert [(each.line, each.message.split()[1]) for each in named] == [(8, "article")]


def test_without_git_nothing_is_known_of_what_was_there_before(handbook: SmallHandbook) -> None:
    handbook.write("tests/test_it.py", TEST)
    handbook.remove("rules/loudness")
    assert list(gone_names(handbook.read())) == []


def test_a_calculator_that_an_earlier_commit_removed_is_still_named(handbook: SmallHandbook) -> None:
    handbook.write("tests/test_it.py", TEST)
    handbook.commit()
    handbook.remove("rules/loudness")
    handbook.commit()
    named = [each for each in gone_names(handbook.read()) if each.file == "tests/test_it.py"]
    assert [(each.line, each.message.split()[2]) for each in named] == [(3, "loudness")]
