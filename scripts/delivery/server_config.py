"""Prints the configuration with which a web server delivers the site: ``scripts/server-config nginx|apache|caddy``.

What is delivered how stands in scripts/delivery/response_headers.py; each module of scripts/delivery/servers only puts
it into a server's words. The lines go into the site's own block (``server``, ``<VirtualHost>``, the site's address),
beside its certificates.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.delivery.build import SITE
from scripts.delivery.response_headers import headers_of
from scripts.delivery.servers import Delivery
from scripts.delivery.servers.apache import apache
from scripts.delivery.servers.caddy import caddy
from scripts.delivery.servers.nginx import nginx
from scripts.project.progress import fail

SERVERS = ("nginx", "apache", "caddy")
_PREFIX = re.compile(r"/(?:[\w~-][\w.~-]*/)*", re.ASCII)
_NOT_WRITTEN = "\"'\\$%{}[]*?"
"""What means something in the configuration of one of the servers."""
_ROOT = re.compile(rf"/[^\x00-\x1f\x7f{re.escape(_NOT_WRITTEN)}]*")


def configuration(server: str, site: Path, root: str, prefix: str = "/", *, brotli: bool = False) -> str:
    """The configuration of a server for a built site.

    :param root: the folder in which the site lies on that server.
    :param prefix: the path of its address, with a slash at both ends.
    :param brotli: for nginx, whether it has the module that delivers ``.br`` copies.
    """
    delivery = Delivery(root.rstrip("/"), prefix, headers_of(site))
    made = {"nginx": lambda: nginx(delivery, brotli=brotli), "apache": lambda: apache(delivery)}
    lines = made.get(server, lambda: caddy(delivery))()
    return f"# Made by scripts/server-config; make it anew when scripts/build says that the headers changed.\n{lines}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the configuration."""
    parser = argparse.ArgumentParser(
        prog="scripts/server-config", description="Print the configuration with which a web server delivers the site."
    )
    parser.add_argument("server", choices=SERVERS)
    parser.add_argument("--root", default=str(SITE), metavar="DIR", help="where the site lies on the server")
    parser.add_argument("--prefix", default="/", metavar="/PATH/", help="the address below which it is (default: /)")
    parser.add_argument("--brotli", action="store_true", help="nginx: it has the module that delivers .br files")
    arguments = parser.parse_args(argv)
    prefix = f"/{arguments.prefix.strip('/')}/".replace("//", "/")
    if not _PREFIX.fullmatch(prefix):
        return fail(f"{arguments.prefix} is no path of letters, digits and .-_~: write it as /hr/handbook/.")
    if not _ROOT.fullmatch(arguments.root):
        return fail(f"{arguments.root}: --root is a whole path from / on, without any of {' '.join(_NOT_WRITTEN)}")
    if not (SITE / "index.html").is_file():
        return fail("There is no site yet: run scripts/build first.")
    sys.stdout.write(configuration(arguments.server, SITE, arguments.root, prefix, brotli=arguments.brotli))
    return 0


if __name__ == "__main__":
    sys.exit(main())
