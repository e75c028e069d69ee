"""Caddy."""

from __future__ import annotations

from calculators.core.languages import LANGUAGES
from scripts.delivery.response_headers import (
    ASKED_AGAIN,
    ENCODINGS,
    KEPT_FOR_EVER,
    NAMED_BY_CONTENTS,
    NOT_FOUND,
    TYPES,
    content_type,
    not_found_page,
)
from scripts.delivery.servers import Delivery


def caddy(site: Delivery) -> str:
    """For a site's block in a Caddyfile."""
    headers = "\n".join(f'\t\t{name} "{value}"' for name, value in site.headers.items())
    kept = " ".join(f"/{folder}/*" for folder in NAMED_BY_CONTENTS)
    types = "\n".join(
        f'\t@{suffix[1:]} path *{suffix}\n\theader @{suffix[1:]} Content-Type "{content_type(suffix)}"'
        for suffix in TYPES
    )
    encodings = f"precompressed {' '.join(ENCODINGS)}"
    missing = "\n".join(
        f"\t\t@missing_{language} path /{language}/*\n\t\trewrite @missing_{language} /{not_found_page(f'{language}/')}"
        for language in LANGUAGES
    )
    outside = " ".join(f"/{language}/*" for language in LANGUAGES)
    redirect = f"redir {site.without_slash} {site.prefix} 301\n"
    return f"""\
{redirect if site.without_slash else ""}\
{f"handle_path {site.prefix}*" if site.without_slash else "handle"} {{
\troot * "{site.root}"
\theader {{
{headers}
\t}}
\t@missing {{
\t\tnot file {{path}}/index.html
\t\tnot {{
\t\t\tnot path */
\t\t\tfile {{path}}
\t\t}}
\t}}
\thandle @missing {{
\t\theader Cache-Control "{ASKED_AGAIN}"
\t\theader Content-Type "{content_type(".html")}"
{missing}
\t\t@missing_outside not path {outside}
\t\trewrite @missing_outside /{NOT_FOUND}
\t\tfile_server {{
\t\t\tstatus 404
\t\t\t{encodings}
\t\t}}
\t}}
\thandle {{
\t\t@kept path {kept}
\t\theader @kept Cache-Control "{KEPT_FOR_EVER}"
\t\t@asked_again not path {kept}
\t\theader @asked_again Cache-Control "{ASKED_AGAIN}"
{types.replace(chr(9), chr(9) * 2)}
\t\tfile_server {{
\t\t\t{encodings}
\t\t}}
\t}}
}}
"""
