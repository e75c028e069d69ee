"""An answer is marked with its reasons; progress, its file and its sheet hold answers and show a change."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.version import handbook_version
from calculators.share.codes import packed
from calculators.training import generated as making
from calculators.training.learner_view import shown
from calculators.training.lessons import lessons
from calculators.training.marking import AT_ONCE
from calculators.training.progress import LONGEST_NAME, PREFIX, standing
from calculators.training.questions import all_questions, find_question
from tests.support.asking import Json, refusals
from tests.support.asking import door as door_of
from tests.support.sample import of_the_sample

with of_the_sample():
    QUESTIONS = all_questions()
ALL_RIGHT = {question.id: question.right for question in QUESTIONS}
SOME = {"seven-guests": "may-book", "a-gift": "right", "no-longer-asked": "x", "a-banquet": 7, "not-there": "wrong-9"}


def door(to: str, **request: Any) -> Json:
    answered: Json = door_of(to, request)
    return answered


def test_what_is_no_question_and_no_answer_is_refused() -> None:
    assert refusals(door("training_mark", id="nothing", chosen="x")) == [("id", "not_a_choice")]
    assert refusals(door("training_mark", id="seed-2-1-1-2026-01-01")) == [("id", "not_a_choice")]
    assert refusals(door("training_mark", id="a-gift", chosen="x")) == [("chosen", "not_a_choice")]


def test_a_seed_gives_one_test_to_everybody_and_its_answers_are_marked() -> None:
    request = {"lesson": 3, "seed": "482913", "as_of": "2026-01-01"}
    test = door("training_questions", **request, language="en")
    assert test == door("training_questions", **request, language="en")
    assert len(test["questions"]) == AT_ONCE
    assert [each["id"] for each in door("training_questions", **request)["questions"]] == [
        each["id"] for each in test["questions"]
    ]
    for each in test["questions"]:
        marks = [door("training_mark", id=each["id"], chosen=option["key"])["right"] for option in each["options"]]
        assert marks.count(True) == 1


def test_without_a_day_a_test_goes_by_todays_rules() -> None:
    assert door("training_questions", lesson=1, seed="1")["as_of"] == date.today().isoformat()


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"lesson": 2}, ("lesson", "not_a_choice")),
        ({"seed": "1e3"}, ("seed", "not_a_whole_number")),
        ({"seed": "1000000"}, ("seed", "not_a_whole_number")),
        ({"seed": "²"}, ("seed", "not_a_whole_number")),
        ({"as_of": "soon"}, ("as_of", "not_a_date")),
        ({"as_of": "2019-12-31"}, ("as_of", "no_value_at_date")),
    ],
)
def test_a_test_that_cannot_be_made_is_refused(wrong: Json, expected: tuple[str, str]) -> None:
    assert refusals(door("training_questions", **{"lesson": 3, "seed": "1"} | wrong)) == [expected]


def test_drawing_ends_where_no_question_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "ask", lambda *_: None)
    with pytest.raises(KeyError):
        making.generate(1, 1, 1, "2026-01-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_shows_what_is_given_and_asks_for_the_regulations_own_numbers(language: Language) -> None:
    seven = shown(find_question("seven-guests"), language)
    assert seven["values"] == []
    assert [line["value"] for line in seven["lines"]][-1] == "2026-01-01"
    unsaid = [line["value"] for line in shown(find_question("not-there"), language)["lines"]]
    assert unsaid[1:6] == (
        ["未填", "未填", "否", "否", "否"] if language == "zh" else ["left empty"] * 2 + ["no", "no", "no"]
    )
    grade = shown(find_question("three-up"), language)
    assert len(grade["values"]) == 6
    late = json.dumps(shown(find_question("one-minute-past-nine"), language), ensure_ascii=False)
    assert ("周二" if language == "zh" else "Tuesday") in late
    assert "9:00" not in late.replace("09:01", "")
    assert len([line for line in shown(find_question("the-odd-fen"), language)["lines"] if "rows" in line]) == 2
    gift = shown(find_question("a-gift"), language)
    assert (gift["lines"], gift["values"], gift["calculator"]) == ([], [], "")


def test_progress_counts_answers_by_lesson() -> None:
    assert [row["lesson"] for row in standing({})] == [lesson.number for lesson in lessons()]
    assert sum(row["answered"] for row in standing({})) == 0
    assert sum(row["right"] for row in standing(ALL_RIGHT)) == len(QUESTIONS)
    second = standing({"a-gift": "wrong-1"})[1]
    assert (second["answered"], second["right"], second["articles"]) == (1, 0, ["house#art-6"])


def test_a_progress_file_gives_back_the_answers_that_are_still_asked() -> None:
    written = door("training_file", answers=SOME)["text"]
    assert json.loads(written)["version"] == handbook_version()
    opened = door("training_open", text=written)
    assert opened["answers"] == {
        "a-gift": {"chosen": "right", "right": True, "lesson": 2},
        "seven-guests": {"chosen": "may-book", "right": False, "lesson": 1},
    }
    assert (
        "Left out because the handbook no longer asks them: 3"
        in (door("training_open", text=json.dumps({"kind": "training", "answers": SOME}))["text"]["en"])
    )


@pytest.mark.parametrize(
    "text", ["", "{}", '{"kind": "training", "answers": []}', '{"kind": "slip", "answers": {}}', "7"]
)
def test_what_is_no_progress_file_is_refused(text: str) -> None:
    assert refusals(door("training_open", text=text)) == [("", "invalid_progress")]


def test_a_sheet_says_who_when_which_version_and_how_well() -> None:
    names = {"house#art-6": "House Rules, Art. 6"}
    sheet = door("training_sheet", answers=ALL_RIGHT, name="  王小明 ", language="en", articles=names)
    assert (sheet["name"], sheet["date"], sheet["version"]) == ("王小明", date.today().isoformat(), handbook_version())
    assert sheet["finished"]
    assert sheet["total"].startswith(f"{len(QUESTIONS)} right")
    assert "House Rules, Art. 6" in sheet["lines"][1]["articles"]
    assert "proves neither who answered" in sheet["says"]
    assert not door("training_sheet", answers={}, name="x")["finished"]
    assert len(door("training_sheet", answers=None, name="x" * 300)["name"]) == LONGEST_NAME


def test_a_sheet_is_checked_by_its_code_and_a_change_shows() -> None:
    sheet = door("training_sheet", answers=SOME, name="Wang", language="en")
    checked = door("training_check", text=f"Code:\n{sheet['code'][:40]}\n{sheet['code'][40:]}", language="en")
    assert checked["intact"]
    assert {name: checked[name] for name in ("name", "date", "version", "lines", "total", "checksum")} == {
        name: sheet[name] for name in ("name", "date", "version", "lines", "total", "checksum")
    }
    held = {"n": "Li", "d": "2026-01-01", "v": "1", "a": {}, "s": [["9", "9", "9"]] * len(lessons())}
    forged = door("training_check", text=f"{packed(held, PREFIX)}.{sheet['code'][-12:]}", language="en")
    assert not forged["intact"]
    assert forged["checksum"] != sheet["checksum"]
    assert "does not fit" in forged["text"]["en"]


@pytest.mark.parametrize("held", [{}, {"n": "x", "d": "x", "v": "x", "a": {}, "s": []}, {"a": {}, "s": ["x"] * 3}])
def test_what_is_no_sheet_is_refused(held: Json) -> None:
    for text in ("t1.zzzzzzzz.0123456789ab", "nothing", f"{packed(held, PREFIX)}.0123456789ab"):
        assert refusals(door("training_check", text=text)) == [("", "invalid_slip")]


def test_a_code_that_holds_no_object_is_refused() -> None:
    assert refusals(door("training_check", text=f"{packed([], PREFIX)}.0123456789ab")) == [("", "invalid_slip")]  # type: ignore[arg-type]
