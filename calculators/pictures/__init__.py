"""Pictures of results: what each calculator's result looks like, drawn from the result alone wherever it can be.

Shapes carry classes only (``pictures.css``): ``pic-box`` and ``pic-band`` for what there is, ``pic-strong`` and
``pic-mark`` for where the reader stands, ``pic-bar-a`` and ``pic-bar-b`` for two parts of one amount, ``pic-line``,
``pic-text`` and ``pic-quiet`` for lines and words. Nothing is told by colour alone: marks differ in shape, and every
number also stands in the picture's table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators.model import Language
from calculators.picture import Picture
from calculators.pictures import appraisal_bands, approval_path, bonus_bars, deputy_scale, grade_ladder

Json = Mapping[str, Any]
Draw = Callable[[Json, Language], Picture | None]
DrawWithInput = Callable[[Json, Json, Language], Picture | None]

FROM_RESULT: Mapping[str, tuple[Draw, ...]] = {
    "personal-grade": (grade_ladder.draw,),
    "bonus-share": (bonus_bars.draw,),
    "appraisal-score": (appraisal_bands.draw,),
    "approval-path": (approval_path.draw,),
}
"""By calculator, what is drawn from a result."""

FROM_INPUT: Mapping[str, tuple[DrawWithInput, ...]] = {
    "deputy-eligibility": (deputy_scale.draw,),
}
"""By calculator, what is drawn from a result and the input it came of."""


def pictures_of(result: Json, given: Json, language: Language) -> list[Picture]:
    """The pictures of a result, the same ones in each language.

    :param result: the result as JSON values.
    :param given: the input's values as they were read.
    """
    name = result["calculator"]
    drawn = [draw(result, language) for draw in FROM_RESULT.get(name, ())]
    drawn += [draw(result, given, language) for draw in FROM_INPUT.get(name, ())]
    return [picture for picture in drawn if picture is not None]
