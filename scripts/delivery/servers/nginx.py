"""nginx."""

from __future__ import annotations

import re

from calculators.core.languages import LANGUAGES
from scripts.delivery.response_headers import ASKED_AGAIN, CHARSET, KEPT_FOR_EVER, NOT_FOUND, TYPES, not_found_page
from scripts.delivery.servers import Delivery


def nginx(site: Delivery, *, brotli: bool = False) -> str:
    """For a ``server`` block."""
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in site.headers.items())
    types = "\n".join(f"        {kind} {suffix[1:]};" for suffix, kind in TYPES.items())
    shown = " ".join(sorted({kind for kind in TYPES.values() if kind.startswith("text/")} - {"text/html"}))
    redirect = f"location = {site.without_slash} {{ absolute_redirect off; return 301 {site.prefix}; }}\n"
    return f"""\
{redirect if site.without_slash else ""}\
location ^~ {site.prefix} {{
    alias "{site.root}/";
    index index.html;
    absolute_redirect off;

    types {{
{types}
    }}
    charset {CHARSET};
    charset_types {shown};

    gzip_static on;
    gzip_proxied any;
    gzip_vary on;
    {"" if brotli else "# "}brotli_static on;  # needs the module ngx_brotli: scripts/server-config nginx --brotli

    set $handbook_cache "{ASKED_AGAIN}";
    if ($uri ~ "{site.kept}") {{ set $handbook_cache "{KEPT_FOR_EVER}"; }}
    set $handbook_missing {site.prefix}{NOT_FOUND};
    if ($uri ~ "^{re.escape(site.prefix)}({"|".join(LANGUAGES)})/") {{
        set $handbook_missing {site.prefix}{not_found_page(f"{LANGUAGES[0]}/").replace(LANGUAGES[0], "$1")};
    }}
    error_page 403 404 =404 $handbook_missing;
    add_header Cache-Control $handbook_cache always;
{headers}
}}
"""
