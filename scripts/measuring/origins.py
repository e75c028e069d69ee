"""Whether anything comes from elsewhere: visits with every other host unreachable, and the same with a network."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

from scripts.handbook.measured_content import calculator_page, measured
from scripts.measuring.stand import Stand

NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


def _visits(browser: Browser, address: str) -> tuple[set[str], int, str]:
    """The addresses asked for on this site, how many elsewhere, and what the calculator said."""
    here: set[str] = set()
    elsewhere = 0
    context = browser.new_context()

    def note(request: Request) -> None:
        nonlocal elsewhere
        parts = urlsplit(request.url)
        if parts.netloc == urlsplit(address).netloc:
            here.add(parts.path)
        elif parts.scheme not in ("data", "blob"):
            elsewhere += 1

    context.on("request", note)
    page = context.new_page()
    for url in (*measured()["visits"]["counted"], f"zh/{calculator_page(measured()['first']['calculator'])}"):
        page.goto(f"{address}/{url}")
        page.wait_for_load_state("networkidle")
    page.wait_for_selector("policy-calculator[data-state=ready]")
    said = page.inner_text("policy-calculator output")
    context.close()
    return here, elsewhere, said


def origins(stand: Stand) -> dict[str, int | bool]:
    """Requests to other origins, and whether all is the same where no other can be reached."""
    with stand.browser() as browser:
        with_network = _visits(browser, stand.line.address)
    with stand.browser(NOBODY_ELSE) as browser:
        without = _visits(browser, stand.line.address)
    return {
        "elsewhere": with_network[1] + without[1],
        "asked": len(with_network[0]),
        "same": with_network[0] == without[0] and with_network[2] == without[2],
    }
