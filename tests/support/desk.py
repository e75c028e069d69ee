"""A workspace with tables of the tea room to take in."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from tests.support.asking import DAY, Json, refusals
from tests.support.sample import team

PEOPLE = {"calculator": "tip-share", "table": "people", "file": ""}
BOOKING = {"calculator": "room-booking", "table": "", "file": "茶会.csv"}
HEAD = "姓名\t所属团队\t基数\t待客\t泡茶\t整洁"
BLOCK = f"{HEAD}\n王小明\tA\t1,000\t80分\t９０\t70.50\n李雷\tA\t\t80\t90\t70\n"
BATCH_HEAD = "名称,活动类型,茶室正在修缮,客人人数,座位数,已订包间,已指定主人,已付定金"
BATCH = f"{BATCH_HEAD}\n一部,茶会,否,9人,,0,是,√\n二部,茶会,否,七,,0,是,是\n三部,Tea party,no,7,,,yes,y\n"


@pytest.fixture
def desk() -> Workspace:
    return Workspace()


def take(desk: Workspace, request: Json, data: bytes | str) -> Json:
    answered = desk.take(request, data, report_nothing)
    assert json.loads(json.dumps(answered)) == answered
    return answered


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def export(desk: Workspace, **request: Any) -> bytes:
    saved = desk.export(request, report_nothing)
    assert isinstance(saved, bytes)
    return saved


def not_saved(desk: Workspace, **request: Any) -> list[tuple[str, str]]:
    answered = desk.export(request, report_nothing)
    assert isinstance(answered, dict)
    return refusals(answered)


def asked(*taken: Json, **changes: Any) -> Json:
    handles = {"people": taken[0]["held"]} if taken else {}
    return {
        "calculator": "tip-share",
        "input": {"pool": "￥1,000元", "teams": [team()]},
        "held": handles,
        "as_of": DAY,
    } | changes


def made_batch(desk: Workspace, text: str = BATCH) -> str:
    taken = take(desk, BOOKING, text)
    worked = desk.work_batch({"calculator": "room-booking", "held": taken["held"], "as_of": DAY}, report_nothing)
    return str(worked["made"])
