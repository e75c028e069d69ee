from __future__ import annotations

import http.client
import socket
from urllib.parse import urlsplit

import pytest

from scripts.delivery import serve
from scripts.runtime.runtime import build_runtime


def fetch(base_url: str, path: str, encoding: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": encoding} if encoding else {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pyodide.asm.wasm", "application/wasm"),
        ("pyodide.mjs", "text/javascript"),
        ("pyodide.asm.js", "text/javascript"),
        ("library", "application/zip"),
        ("calculators", "application/zip"),
    ],
)
def test_the_runtime_has_the_types_a_browser_insists_on(base_url: str, name: str, kind: str) -> None:
    status, headers, _ = fetch(base_url, f"/{build_runtime().files[name].url}")
    assert status == 200
    assert headers["content-type"].startswith(kind)
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_pages_are_compressed_for_browsers_that_say_so(base_url: str, encoding: str) -> None:
    plain = fetch(base_url, "/zh/")
    status, headers, body = fetch(base_url, "/zh/", encoding)
    assert (status, headers["content-encoding"]) == (200, encoding)
    assert len(body) < len(plain[2]) / 2


def test_an_unknown_address_gets_the_handbooks_own_page(base_url: str) -> None:
    status, _, body = fetch(base_url, "/zh/nothing/")
    assert status == 404
    assert "没有这一页" in body.decode()


def test_nothing_outside_the_site_is_served(base_url: str) -> None:
    for path in ("/../pyproject.toml", "/%2e%2e/pyproject.toml", "/zh/../../pyproject.toml"):
        assert fetch(base_url, path)[0] == 404


def test_a_port_in_use_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.main(["--port", str(port)]) == 1
    printed = capsys.readouterr().err.strip().splitlines()
    assert len(printed) == 1
    assert f"Port {port} is in use" in printed[0]
    assert f"--port {port + 1}" in printed[0]
