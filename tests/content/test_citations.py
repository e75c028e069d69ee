"""Every refusal by a rule cites the rule's article, as the handbook calls it."""

from __future__ import annotations

from datetime import date

import pytest

from calculators.core.cases import Case
from calculators.core.citations import citation, citations, whole_article
from calculators.core.languages import LANGUAGES, Language
from calculators.core.parameters import Rules, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.core.weights import unbalanced
from scripts.handbook.reading import handbook
from tests.support.asking import ask, asked_case, case_id
from tests.support.company import REFUSED, department

BY_RULE = {
    *("weights_do_not_sum", "no_rater_weight", "nothing_to_share_by", "no_value_at_date", "not_overridable"),
    *("unknown_team", "duplicate_team", "team_without_members"),
    *("duplicate_day", "duplicate_position", "unknown_superior", "superior_of_itself"),
}
WORDED_FOR_A_RULE = {
    ("approval-path", "tier"): "required",
    ("working-time", "sign_in"): "required",
    ("working-time", "sign_out"): "required below_minimum",
}
"""A code of the form, said of something that a rule asks. What is merely written wrong cites nothing."""


def is_by_rule(calculator: str, field: str, code: str) -> bool:
    of_a_parameter = field.startswith("parameters.") and code != "unknown_field"
    return code in BY_RULE or of_a_parameter or code in WORDED_FOR_A_RULE.get((calculator, field), "").split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_calls_each_article_what_the_handbook_calls_it(language: Language) -> None:
    book = handbook()
    for reference in book.articles:
        assert citation(reference)[language] == book.citation_label(whole_article(reference), language)


def test_an_article_of_an_unknown_regulation_is_named_by_its_reference() -> None:
    assert citation("travel#art-3-1") == {"zh": "travel#art-3-1", "en": "travel#art-3-1"}
    assert whole_article("travel#art-3-1") == "travel#art-3-1"


def test_several_articles_are_each_cited_once() -> None:
    cited = citations(["measures#art-17-1-1", "measures#art-17-1-1a", "measures#art-13"])
    assert cited == {"zh": "《管理办法》第十七条、《管理办法》第十三条", "en": "Measures, Art. 17; Measures, Art. 13"}


def articles_of(calculator: str) -> set[str]:
    parameters = [all_parameters()[name] for name in CALCULATORS[calculator].parameters]
    return {*CALCULATORS[calculator].articles, *(parameter.article for parameter in parameters)}


@pytest.mark.parametrize("case", REFUSED, ids=case_id)
def test_what_a_rule_refuses_cites_its_article_in_both_languages(case: Case) -> None:
    known = [citation(article) for article in articles_of(case.calculator)]
    for error in asked_case(case)["errors"]:
        if not is_by_rule(case.calculator, error["field"], error["code"]):
            continue
        for language in LANGUAGES:
            assert any(each[language] in error["message"][language] for each in known), error


def test_a_grade_outside_the_structure_cites_its_article() -> None:
    said = [error["message"] for case in REFUSED for error in asked_case(case)["errors"]]
    outside = [each for each in said if "outside the category" in each["en"]]
    assert len(outside) > 4
    assert all(each["en"].endswith("See Measures, Art. 13.") for each in outside)
    assert all(each["zh"].endswith("见《管理办法》第十三条。") for each in outside)


def test_a_value_that_cannot_be_tried_cites_the_article_that_sets_it() -> None:
    errors = ask("deputy-eligibility", department(parameters={"deputy.maximum": 2}))["errors"]
    assert errors[0]["message"]["en"].endswith("See Measures, Art. 17.")
    assert errors[0]["message"]["zh"].endswith("见《管理办法》第十七条。")


def test_a_day_before_the_first_cites_the_articles_without_a_value() -> None:
    errors = ask("bonus-share", {}, "2019-12-31")["errors"]
    said = next(error["message"] for error in errors if error["code"] == "no_value_at_date")
    assert (
        "See Pay and Performance Rules, 3.3; Pay and Performance Rules, 3.2; Pay and Performance Rules, 3.4."
        in said["en"]
    )
    assert "见《薪酬绩效制度》3.3、《薪酬绩效制度》3.2、《薪酬绩效制度》3.4。" in said["zh"]


def test_each_kind_of_refusal_by_a_rule_has_a_case() -> None:
    refused = {(case.calculator, field, code) for case in REFUSED for field, code in case.errors}
    assert {code for _, _, code in refused} >= BY_RULE
    said = {(calculator, field): code for calculator, field, code in refused}
    assert said.keys() >= WORDED_FOR_A_RULE.keys()


def test_company_weights_that_do_not_sum_cite_their_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rules, "peek", lambda _rules, _name: 5_000)
    names = CALCULATORS["appraisal-score"].parameters[:4]
    found = unbalanced(Rules(date(2026, 1, 1), names, {}), names)
    assert [problem.message["en"].endswith("See Pay and Performance Rules, 3.2.") for problem in found] == [True]
