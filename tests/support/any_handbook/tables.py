"""Tables of any calculator: each row of a batch is what it is alone, and a template can be worked as it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answering.plain_cells import NOT_PLAIN, quick_reader
from calculators.answering.reading import Reader, Where
from calculators.core.cases import Case, worked_example
from calculators.core.registry import CALCULATORS
from calculators.core.work_progress import report_nothing
from calculators.tables.batch import batch_fields, work_rows
from calculators.tables.workspace import Workspace
from tests.support.asking import Json, ask

TODAY = date(2026, 1, 1)


def texts(given: Json) -> Json:
    """An input's values as a table has them: numbers as their texts."""
    return {name: value if isinstance(value, bool | None) else str(value) for name, value in given.items()}


class EveryTable:
    def test_each_row_is_what_it_is_alone(self, accepted_case: Case) -> None:
        calculator = CALCULATORS[accepted_case.calculator]
        if batch_fields(calculator) is None:
            return
        raw = json.loads(accepted_case.input_text)
        parameters = raw.pop("parameters", None)
        if parameters:
            parameters = {name: value if isinstance(value, list) else str(value) for name, value in parameters.items()}
        day = accepted_case.as_of
        (found,) = work_rows(calculator, [texts(raw)], parameters, day=day, today=TODAY, report_progress=report_nothing)
        alone = ask(accepted_case.calculator, raw | {"parameters": parameters}, day)
        assert (found.outcome, found.values) == (alone["outcome"], alone["values"])
        assert list(found.articles) == list(dict.fromkeys(step["article"] for step in alone["steps"]))
        assert list(found.parameters) == alone["parameters"]
        assert found.problems == ()

    def test_a_template_is_taken_in_as_the_worked_examples_first_row(self, calculator_name: str) -> None:
        desk = Workspace()
        tables = [field.name for field in CALCULATORS[calculator_name].fields if field.kind == "rows"] or [""]
        example = json.loads(worked_example(calculator_name).input_text)
        for name in tables:
            for form in ("csv", "xlsx", "text"):
                for language in ("zh", "en"):
                    request = {"calculator": calculator_name, "table": name, "format": form, "language": language}
                    data = desk.template(request)
                    assert isinstance(data, bytes)
                    taken: Any = desk.take(request, data, report_nothing)
                    assert (taken["rows"], taken["bad_rows"], taken["missing"], taken["ignored"]) == (1, 0, [], [])
                    row = example[name][0] if name else example
                    cells = taken["cells"][0]
                    assert all(str(value).lower() == cells[key].lower() for key, value in row.items() if key in cells)

    def test_the_quick_way_says_what_the_strict_way_says(self) -> None:
        fields = [field for calculator in CALCULATORS.values() for field in calculator.fields]
        columns = [column for field in fields for column in (field, *field.columns)]
        choices = [choice for column in columns for choice in column.choices]

        @settings(max_examples=200)
        @given(
            st.sampled_from(columns),
            st.one_of(
                st.text("0123456789.+-", max_size=22),
                st.text(max_size=4),
                st.sampled_from([*choices, True, None, 7, "陈" * 101]),
            ),
        )
        def holds(field: Any, cell: Any) -> None:
            quick = quick_reader(field)
            reader = Reader("x", most=0)
            value = reader.value(field, cell, Where("", ()))
            for _ in range(2):
                found = quick(cell)
                assert found is NOT_PLAIN or (reader.count == 0 and found == value)

        holds()
