"""What a browser gets is the same from scripts/serve, nginx, Apache and Caddy, with the configuration made for each."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import brotli
import pytest

from calculators.core.languages import LANGUAGES
from scripts.delivery import server_config
from scripts.delivery.response_headers import (
    ASKED_AGAIN,
    ENCODINGS,
    KEPT_FOR_EVER,
    NAMED_BY_CONTENTS,
    cache_rule,
    content_type,
    headers_of,
    not_found_page,
)
from tests.support.servers import brotli_for_nginx, delivered

NESTED = "/hr/handbook/"
SERVERS = ("serve", *server_config.SERVERS)
UNPACKED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``encodings`` are those of ours that it delivers."""

    name: str
    address: str
    prefix: str
    encodings: tuple[str, ...]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """An answer to a path below the site's root; a word of a header's name is parted by _."""
        return self.ask_whole(f"{self.prefix}{quote(path)}", method, **headers)

    def ask_whole(self, target: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@pytest.fixture(scope="module", params=[(name, prefix) for name in SERVERS for prefix in ("/", NESTED)], ids=str)
def server(request: pytest.FixtureRequest, site: Path) -> Iterator[Server]:
    name, prefix = request.param
    encodings = tuple(ENCODINGS)
    if name == "nginx" and brotli_for_nginx() is None:
        encodings = ("gzip",)
    with delivered(name, site, prefix) as address:
        yield Server(name, address, prefix, encodings)


def addresses(site: Path) -> dict[str, Path]:
    """Every file of the site by the address under which it is asked for."""
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix not in ENCODINGS.values()]
    return {path.relative_to(site).as_posix().removesuffix("index.html"): path for path in files}


def some(site: Path) -> list[str]:
    """One address of each kind."""
    known = addresses(site)
    kept = next(address for address in known if "/assets/javascripts/" in address and address.endswith(".js"))
    wasm = next(address for address in known if address.endswith(".wasm"))
    return [
        "",
        "zh/",
        "en/regulations/measures/chapter-3/",
        kept,
        wasm,
        "offline.json",
        "service-worker.js",
        "root.css",
    ]


def test_every_file_arrives_with_its_type_its_cache_rule_and_the_policy(server: Server, site: Path) -> None:
    about = {name.lower(): value for name, value in headers_of(site).items()}
    for address, path in addresses(site).items():
        answer = server.ask(address)
        assert answer.status == 200, address
        assert answer.body == path.read_bytes(), address
        expected = {"content-type": content_type(path.suffix), "cache-control": cache_rule(address), **about}
        assert {name: answer.headers.get(name) for name in expected} == expected, address
        assert "content-encoding" not in answer.headers, address
        assert answer.headers["etag"], address
        assert answer.headers["last-modified"], address


def test_what_never_changes_is_kept_for_a_year_and_all_else_is_asked_for_again(site: Path) -> None:
    for address, path in addresses(site).items():
        folder = next((each for each in NAMED_BY_CONTENTS if address.startswith(f"{each}/")), None)
        assert cache_rule(address) == (KEPT_FOR_EVER if folder else ASKED_AGAIN), address
        if folder:
            parts = path.relative_to(site / folder).as_posix().replace("/", ".").replace("-", ".").split(".")
            assert any(len(part) in (8, 12) and set(part) <= set("0123456789abcdef") for part in parts), address
    assert ASKED_AGAIN == cache_rule("offline.json") == cache_rule("service-worker.js") == cache_rule("zh/")
    assert "immutable" in cache_rule("runtime/library-1.zip")


def test_the_compressed_copy_is_delivered_to_whoever_takes_it(server: Server, site: Path) -> None:
    known = addresses(site)
    for address in some(site):
        for asked, ours in (("gzip, deflate, br, zstd", server.encodings[0]), ("gzip", "gzip"), ("identity", "")):
            answer = server.ask(address, Accept_Encoding=asked)
            path = known[address]
            copy = path.with_name(f"{path.name}{ENCODINGS.get(ours, '')}")
            got = ours if copy.is_file() else ""
            assert answer.headers.get("content-encoding", "") == got, (address, asked)
            assert answer.body == (copy if got else path).read_bytes(), (address, asked)
            assert UNPACKED[got](answer.body) == path.read_bytes()
            assert answer.headers["content-type"] == content_type(path.suffix)
            if got:
                assert "accept-encoding" in answer.headers["vary"].lower()


def test_a_question_about_what_is_known_already_gets_a_short_answer(server: Server, site: Path) -> None:
    for address in some(site):
        for encoding in ("identity", *server.encodings):
            first = server.ask(address, Accept_Encoding=encoding)
            same = server.ask(address, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
            unchanged = server.ask(address, Accept_Encoding=encoding, If_Modified_Since=first.headers["last-modified"])
            for answer in (same, unchanged):
                assert (answer.status, answer.body) == (304, b""), (address, encoding)
            assert same.headers["cache-control"] == cache_rule(address)
            assert server.ask(address, Accept_Encoding=encoding, If_None_Match='"another"').status == 200


def test_a_question_without_a_body_gets_the_same_headers(server: Server, site: Path) -> None:
    for address in [*some(site), "zh/nothing/"]:
        whole, head = server.ask(address), server.ask(address, "HEAD")
        assert head.body == b""
        assert head.status == whole.status
        for name in ("content-type", "cache-control", "content-security-policy", "etag", "content-length"):
            assert head.headers.get(name) == whole.headers.get(name), (address, name)


@pytest.mark.parametrize(
    "address",
    [
        "zh/nothing/",
        "en/nothing/here.html",
        "nothing",
        "zh/assets/",
        "en/assets/handbook/",
        "runtime/x-0123.zip",
        "en/<b>",
    ],
)
def test_an_unknown_address_gets_the_page_in_its_language_and_is_not_kept(
    server: Server, site: Path, address: str
) -> None:
    answer = server.ask(address)
    assert answer.status == 404
    assert answer.body == (site / not_found_page(address)).read_bytes()
    assert answer.headers["cache-control"] == ASKED_AGAIN
    assert answer.headers["content-type"] == content_type(".html")
    for name, value in headers_of(site).items():
        assert answer.headers[name.lower()] == value


def test_each_languages_page_for_unknown_addresses_speaks_that_language_alone(site: Path) -> None:
    said = {language: (site / f"404.{language}.html").read_text("utf-8") for language in LANGUAGES}
    assert "没有这一页" in said["zh"]
    assert "No such page" not in said["zh"]
    assert '<html lang="en">' in said["en"]
    assert "没有这一页" not in said["en"]
    assert said["zh"].count("<section") == said["en"].count("<section") == 1


def test_a_folders_name_without_the_slash_leads_to_its_page(server: Server) -> None:
    names = ["zh", "en/calculators"]
    if server.prefix != "/" and server.name != "serve":
        names.append("")
    for name in names:
        answer = server.ask_whole(f"{server.prefix}{name}".rstrip("/"))
        assert answer.status in (301, 302, 308)
        location = answer.headers["location"]
        there = urlsplit(location).path
        if not there.startswith("/"):
            there = f"{server.prefix}{name}".rpartition("/")[0] + f"/{there}"
        assert there == f"{server.prefix}{name}".rstrip("/") + "/"


def test_nothing_outside_the_site_is_delivered(server: Server) -> None:
    up = ("..", "%2e%2e", "%2E%2e", "..%2f", "..%5c", "%252e%252e", ".%00./..", "....//..")
    names = ("handbook.conf", "server.conf", "etc/passwd", "pyproject.toml")
    targets = [
        f"{server.prefix}{start}{step}/{name}" for step in up for name in names for start in ("", "zh/../", "zh/")
    ]
    # nginx delivers a neighbour of the folder where its location lacks the slash at the end.
    targets += [f"{server.prefix.rstrip('/')}../{name}" for name in names] + [f"{server.prefix}/etc/passwd"]
    for target in targets:
        answer = server.ask_whole(target)
        assert answer.status in (301, 302, 308, 400, 403, 404), target
        for inside in (b"root:", b"scripts/server-config", b"127.0.0.1:", b"[project]"):
            assert inside not in answer.body, target


def test_the_configuration_is_printed_for_where_the_site_will_lie(
    capsys: pytest.CaptureFixture[str], site: Path
) -> None:
    assert site.is_dir()
    for name in server_config.SERVERS:
        assert server_config.main([name, "--root", "/srv/hand book/", "--prefix", "hr/handbook"]) == 0
        printed = capsys.readouterr().out
        assert "/srv/hand book" in printed
        assert "/hr/handbook/" in printed
        assert "frame-ancestors 'none'" in printed
    for wrong in (["--root", 'a"b'], ["--root", "/srv/$x"], ["--prefix", "/a b/"], ["--prefix", "/../"]):
        assert server_config.main(["nginx", *wrong]) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
