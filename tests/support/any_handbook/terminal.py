"""The terminal says of every case what the page's door says, and every sentence of it in readable text."""

from __future__ import annotations

import json

from calculators.browser import answer
from calculators.core.cases import Case
from calculators.core.languages import LANGUAGES
from calculators.core.messages import words
from calculators.core.registry import CALCULATORS
from tests.support.terminal import BytesTerminal, typed


class EveryCaseAtTheTerminal:
    def test_the_terminal_says_the_browser_doors_bytes(self, any_case: Case, bytes_terminal: BytesTerminal) -> None:
        arguments = ("run", any_case.calculator, "--as-of", any_case.as_of)
        status, out = bytes_terminal(*arguments, given=typed(any_case.input_text))
        assert out == (answer(any_case.request) + "\n").encode()
        assert status == (2 if any_case.errors else 0)

    def test_readable_text_holds_every_sentence_of_the_answer(
        self, any_case: Case, bytes_terminal: BytesTerminal
    ) -> None:
        answered = json.loads(answer(any_case.request))
        for language in LANGUAGES:
            arguments = ("run", any_case.calculator, "--as-of", any_case.as_of, "--lang", language)
            status, out = bytes_terminal(*arguments, given=typed(any_case.input_text))
            text = out.decode()
            assert status == (2 if any_case.errors else 0)
            for line in [*answered.get("errors", []), *answered.get("steps", []), *answered.get("notes", [])]:
                assert (line.get("message") or line["text"])[language] in text
                assert f"[{line.get('code') or line['article']}]" in text
            if not any_case.errors:
                outcome = words(any_case.calculator, "outcomes", answered["outcome"])
                assert text.splitlines()[1] == outcome[language]
                assert all(f"[{parameter['article']}]" in text for parameter in answered["parameters"])

    def test_list_names_every_calculator_with_title_and_articles(self, bytes_terminal: BytesTerminal) -> None:
        status, out = bytes_terminal("list")
        assert status == 0
        listed = json.loads(out)
        assert [entry["name"] for entry in listed] == list(CALCULATORS)
        for entry in listed:
            assert set(entry) == {"name", "title", "articles"}
            assert set(entry["title"]) == {"zh", "en"}
            assert entry["articles"] == list(CALCULATORS[entry["name"]].articles)

    def test_schema_prints_one_json_object(self, calculator_name: str, bytes_terminal: BytesTerminal) -> None:
        status, out = bytes_terminal("schema", calculator_name)
        assert status == 0
        assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
