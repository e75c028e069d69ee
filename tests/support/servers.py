"""The web servers that the site is delivered by, started on 127.0.0.1 with the configuration made for them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.delivery.serve import HOST
from scripts.delivery.server_config import configuration
from tests.conftest import served

PROGRAMS = {"nginx": ("nginx",), "apache": ("apache2", "httpd"), "caddy": ("caddy",)}
BROTLI_FOR_NGINX = [
    Path(folder, "ngx_http_brotli_static_module.so")
    for folder in ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules")
]
APACHE_MODULES = [Path(folder) for folder in ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")]
APACHE_NEEDS = ("mpm_event", "unixd", "authz_core", "alias", "dir", "env", "headers", "mime", "rewrite")
APACHE_DISTURBS = ("negotiation", "deflate", "brotli", "filter", "autoindex")
"""What many servers have loaded: it must change nothing."""
STARTS_WITHIN = 20  # s


def program(name: str) -> str:
    """Where a server is installed; a test that needs it is skipped, with the reason, where it is not."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = next((found for each in PROGRAMS[name] if (found := shutil.which(each, path=path))), None)
    if found is None:
        pytest.skip(f"{name} is not installed on this machine (README.md, Web servers)")
    return found


def brotli_for_nginx() -> Path | None:
    """nginx's module for .br files, which is a package of its own."""
    return next((each for each in BROTLI_FOR_NGINX if each.is_file()), None)


def _nginx(work: Path, port: int) -> tuple[list[str], str]:
    temporary = "".join(
        f"{name}_temp_path {work / name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    module = brotli_for_nginx()
    settings = f"""
{f'load_module "{module}";' if module else ""}
daemon off;
pid {work}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    {temporary}
    access_log off;
    include /etc/nginx/mime.types;
    gzip on;  # as Debian has it: what is not compressed yet
    server {{
        listen {HOST}:{port};
        root {work};
        include {work}/handbook.conf;
    }}
}}
"""
    return ["-p", str(work), "-e", "stderr", "-c"], settings


def _apache(work: Path, port: int) -> tuple[list[str], str]:
    folder = next(each for each in APACHE_MODULES if each.is_dir())
    modules = "".join(
        f"<IfModule !mod_{name}.c>\nLoadModule {name}_module {folder}/mod_{name}.so\n</IfModule>\n"
        for name in (*APACHE_NEEDS, *APACHE_DISTURBS)
        if (folder / f"mod_{name}.so").is_file()
    )
    settings = f"""
ServerRoot {work}
DefaultRuntimeDir {work}
PidFile {work}/apache.pid
Mutex file:{work} default
ServerName {HOST}
Listen {HOST}:{port}
{modules}
TypesConfig /etc/mime.types
ErrorLog {work}/error.log
AddDefaultCharset ISO-8859-1
<IfModule mod_deflate.c>
AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json
</IfModule>
<VirtualHost *:{port}>
    DocumentRoot {work}
    Include {work}/handbook.conf
</VirtualHost>
"""
    return ["-D", "FOREGROUND", "-f"], settings


def _caddy(work: Path, port: int) -> tuple[list[str], str]:
    settings = f"""
{{
	admin off
	auto_https off
}}
http://{HOST}:{port} {{
	bind {HOST}
	import {work}/handbook.conf
	handle {{
		respond "somebody else's" 404
	}}
}}
"""
    return ["run", "--adapter", "caddyfile", "--config"], settings


SETTINGS = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}


def _is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


@contextmanager
def delivered(server: str, site: Path, prefix: str = "/") -> Iterator[str]:
    """The site delivered by a server below ``prefix``; gives its address, without a slash at the end."""
    if server == "serve":
        with served(site, prefix) as address:
            yield address
        return
    binary = program(server)
    # Not below pytest's folder, which nobody but its owner may enter: as root, Apache takes another user.
    with tempfile.TemporaryDirectory(prefix="handbook-") as made:
        work = Path(made)
        work.chmod(0o755)
        root = work / "内勤 手册"
        shutil.copytree(site, root)
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        lines = configuration(server, site, str(root), prefix, brotli=brotli_for_nginx() is not None)
        (work / "handbook.conf").write_text(lines, encoding="utf-8")
        arguments, settings = SETTINGS[server](work, port)
        (work / "server.conf").write_text(settings, encoding="utf-8")
        user = None
        if os.geteuid() == 0:
            user = "nobody"
            shutil.chown(work, user)
        log = work / "server.log"
        with log.open("wb") as printed:
            process = subprocess.Popen(
                [binary, *arguments, str(work / "server.conf")],
                stdout=printed,
                stderr=subprocess.STDOUT,
                env=os.environ | {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)},
                user=user,
            )
        try:
            ends = time.monotonic() + STARTS_WITHIN
            while not _is_listening(port):
                assert process.poll() is None, log.read_text("utf-8", "replace")
                assert time.monotonic() < ends, f"{server} does not answer"
                time.sleep(0.05)
            yield f"http://{HOST}:{port}{prefix.rstrip('/')}"
        finally:
            process.terminate()
            process.wait(timeout=20)
