from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scripts.delivery import security_headers
from scripts.delivery.security_headers import NOTHING_INLINE, Variant, content_security_policy
from scripts.project.progress import StopWork
from tests.conftest import served
from tests.site.delivery.test_serving import fetch

PAGE = '<!doctype html><html lang="zh"><head><meta charset="utf-8">{}</head><body>{}</body></html>'
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def test_every_page_carries_its_policy_before_anything_it_governs(site: Path) -> None:
    for path in security_headers.pages_of(site):
        page = path.read_text("utf-8")
        found = META.search(page)
        assert found, path
        assert page.index("<meta charset") < found.start(), path
        assert not re.search("<(script|link|style|base)", page[: found.start()]), path
        assert found[1] == content_security_policy(security_headers.inline_of(page), as_header=False)


def test_no_policy_lets_text_run_as_code(site: Path) -> None:
    for variant in Variant:
        allowed = content_security_policy(security_headers.inline_of_site(site), variant)
        assert "unsafe-inline" not in allowed
        assert "'unsafe-eval'" not in allowed
        assert "http" not in allowed
        assert allowed.startswith("default-src 'none'; ")


def test_the_folder_alone_may_make_a_worker_of_its_own_script() -> None:
    assert "blob:" in content_security_policy(NOTHING_INLINE, Variant.FOLDER)
    assert "blob:" not in content_security_policy(NOTHING_INLINE)


def test_a_block_of_data_needs_no_hash_and_each_script_one() -> None:
    page = PAGE.format(
        '<script>one()</script><script type="application/json">{}</script>',
        '<script src="a.js"></script><script>two()</script><script>two()</script>',
    )
    assert len(security_headers.inline_of(page).scripts) == 2


@pytest.mark.parametrize("attribute", ['style="color: red"', 'onclick="x()"', "onerror=x()"])
def test_what_the_policy_would_switch_off_stops_the_build_and_names_the_page(tmp_path: Path, attribute: str) -> None:
    folder = tmp_path / "zh"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format("", f"<p {attribute}>text</p>"), "utf-8")
    with pytest.raises(StopWork, match=r"zh/index\.html: .*blocked"):
        security_headers.write_policies(tmp_path)


@pytest.mark.parametrize("inside", ["<script>window.ran = 1</script>", "<style>main { display: none }</style>"])
def test_an_article_that_would_run_or_dress_something_stops_the_build(tmp_path: Path, inside: str) -> None:
    page = PAGE.format("<script>theme()</script>", f'<article class="x"><p>text</p>{inside}</article>')
    (tmp_path / "index.html").write_text(page, "utf-8")
    with pytest.raises(StopWork, match=r"index\.html: an article holds a script"):
        security_headers.write_policies(tmp_path)


def test_a_page_without_a_place_for_the_policy_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>no head</p>", "utf-8")
    with pytest.raises(StopWork, match="charset"):
        security_headers.write_policies(tmp_path)


@pytest.mark.parametrize("address", ["/", "/zh/", "/en/calculators/bonus-share/", "/zh/nothing/", "/root.css"])
def test_every_answer_carries_the_headers(base_url: str, site: Path, address: str) -> None:
    _, headers, _ = fetch(base_url, address)
    for name, value in security_headers.headers(security_headers.inline_of_site(site)).items():
        assert headers[name.lower()] == value
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_workers_script_carries_the_policy_that_binds_it(base_url: str) -> None:
    _, headers, _ = fetch(base_url, "/zh/assets/handbook/python/worker.js")
    assert "connect-src 'self'" in headers["content-security-policy"]


def test_a_site_that_is_built_again_is_served_with_its_own_headers(site: Path, tmp_path: Path) -> None:
    there = tmp_path / "site"
    shutil.copytree(site, there)
    with served(there) as address:
        before = fetch(address, "/zh/")[1]["content-security-policy"]
        there.rename(tmp_path / "old")
        shutil.copytree(site, there)
        (there / "not-kept.html").write_text("<script>another()</script>", "utf-8")
        after = fetch(address, "/zh/")[1]["content-security-policy"]
    assert min(security_headers.inline_of("<script>another()</script>").scripts) in after
    assert after != before
