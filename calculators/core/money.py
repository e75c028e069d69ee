"""Exact amounts: fen, decimal texts and the largest-remainder method.

Money is an integer number of fen and every decimal an integer of its smallest unit; floats never touch them.
"""

from __future__ import annotations

from collections.abc import Sequence

_DECIMALS = tuple(f".{hundredths:02d}" for hundredths in range(100))
"""Looked up, not formatted: the largest bonus table has 400,000 amounts and scores to write."""


FEN_PER_YUAN = 100


def decimal_text(amount: int, places: int, least: int | None = None) -> str:
    """``amount`` smallest units as a plain decimal: ``decimal_text(123450, 2)`` is ``"1234.50"``.

    With ``least``, trailing zeros beyond that many places are dropped: ``decimal_text(6000, 4, 2)`` is ``"0.60"``.
    """
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), 10**places)
    decimals = f"{rest:0{places}d}" if places else ""
    if least is not None:
        while len(decimals) > least and decimals.endswith("0"):
            decimals = decimals[:-1]
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def two_places(hundredths: int) -> str:
    """Hundredths as ``decimal_text(hundredths, 2)`` writes them, in a third of the time."""
    if hundredths < 0:
        return "-" + two_places(-hundredths)
    return f"{hundredths // 100}{_DECIMALS[hundredths % 100]}"


yuan = two_places
"""Fen as yuan with two places, as results carry money."""


def round_half_up(numerator: int, denominator: int) -> int:
    """The integer nearest to a non-negative fraction; a half goes up. For showing only, never for computing on."""
    return (2 * numerator + denominator) // (2 * denominator)


def allocate(amount: int, weights: Sequence[int]) -> list[int]:
    """Share ``amount`` fen in proportion to ``weights`` by the largest-remainder (Hamilton) method.

    Each share is first rounded down; the fen left over go one each to the largest remainders, ties to the
    earlier row. The shares sum to ``amount`` exactly.

    :raises ValueError: if there is an amount to share and no weight above 0, or a weight or the amount is negative.
    """
    if amount < 0 or min(weights, default=0) < 0:
        raise ValueError("an amount and its weights cannot be negative")
    total = sum(weights)
    if total == 0:
        if amount:
            raise ValueError("there is an amount to share and no weight to share it by")
        return [0] * len(weights)
    quotas = [amount * weight for weight in weights]  # each share of the amount, times the total
    shares = [quota // total for quota in quotas]
    left_over = amount - sum(shares)
    if left_over:
        remainders = [quota % total for quota in quotas]
        # A stable sort keeps equal remainders in the order of their rows, also from the largest down.
        by_remainder = sorted(range(len(weights)), key=remainders.__getitem__, reverse=True)
        for row in by_remainder[:left_over]:
            shares[row] += 1
    return shares
