"""Apache."""

from __future__ import annotations

import re

from calculators.core.languages import LANGUAGES
from scripts.delivery.response_headers import (
    ASKED_AGAIN,
    ENCODINGS,
    KEPT_FOR_EVER,
    NOT_FOUND,
    TYPES,
    content_type,
    not_found_page,
)
from scripts.delivery.servers import Delivery


def apache(site: Delivery) -> str:
    """For a ``<VirtualHost>``."""
    headers = "\n".join(f'    Header always set {name} "{value}"' for name, value in site.headers.items())
    copies = "|".join(re.escape(suffix) for suffix in ENCODINGS.values())
    types = "\n".join(
        f"""\
    <FilesMatch "{re.escape(suffix)}(?:{copies})?$">
        ForceType "{content_type(suffix)}"
    </FilesMatch>"""
        for suffix in TYPES
    )
    encodings = "\n".join(f"    AddEncoding {name} {suffix}" for name, suffix in ENCODINGS.items())
    compressed = "\n".join(
        f"""\
    RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{name}\\b"
    RewriteCond "%{{REQUEST_FILENAME}}{suffix}" -f
    RewriteRule "^(.+)$" "$1{suffix}" [END]"""
        for name, suffix in ENCODINGS.items()
    )
    missing = "\n".join(
        f"""\
<Directory "{site.root}/{language}">
    ErrorDocument 404 {site.prefix}{not_found_page(f"{language}/")}
</Directory>"""
        for language in LANGUAGES
    )
    redirect = f'RedirectMatch 301 "^{re.escape(site.without_slash)}$" "{site.prefix}"\n'
    return f"""\
# Needs: a2enmod alias dir env headers mime rewrite
{redirect if site.without_slash else ""}\
Alias "{site.prefix}" "{site.root}/"
<Directory "{site.root}">
    Require all granted
    AllowOverride None
    Options FollowSymLinks
    DirectoryIndex index.html
    FileETag MTime Size
    ErrorDocument 404 {site.prefix}{NOT_FOUND}

{types}
{encodings}
    SetEnv no-gzip 1
    SetEnv no-brotli 1

    RewriteEngine On
    RewriteBase "{site.prefix}"
    # A folder without a page is not there.
    RewriteCond "%{{REQUEST_FILENAME}}" -d
    RewriteCond "%{{REQUEST_FILENAME}}/index.html" !-f
    RewriteRule "^" "-" [R=404,L]
    # The copy that is compressed already.
{compressed}

    Header merge Vary Accept-Encoding
    Header always set Cache-Control "{ASKED_AGAIN}"
    Header always set Cache-Control "{KEPT_FOR_EVER}" "expr=%{{REQUEST_URI}} =~ m#{site.kept}#"
{headers}
</Directory>
{missing}
"""
