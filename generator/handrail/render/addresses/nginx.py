"""The site's rules for nginx: one file for its ``http`` block, and one for the site's ``server`` block."""

from __future__ import annotations

from collections.abc import Mapping
from re import escape

from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import FRAMES_OF_PAGES, Security

_HTTP = r"""# What became of older addresses: to be included in the http block.
# Made by `handrail server`: do not edit.
{bucket}
# The procedure that an address is of, and the area, by the form of the address.
map $uri $hr_id {{
    default "";
    "~^{base}/(?:(?:en/)?(?:guides|embed)|go)/(?<hr_page>[a-z0-9-]+)(?:/|$)" $hr_page;
    "~^{base}/(?:handouts|api/procedures|api/areas|api/oembed/(?:zh|en))/(?<hr_file>[a-z0-9-]+)\." $hr_file;
}}
map $uri $hr_code {{
    default "";
    "~^{base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+/(?<hr_page_code>[0-9]{{6}})(?:/|$)" $hr_page_code;
    "~^{base}/(?:handouts|api/procedures)/[a-z0-9-]+\.(?<hr_file_code>[0-9]{{6}})\." $hr_file_code;
}}

# The id under which a procedure stands now, if it had another one.
map $hr_id $hr_now {{
    default "";
{renamed}}}

# Procedures that are no more.
map $hr_id $hr_retired {{
    default "";
{retired}}}

# Areas that have no version of a procedure any more, and the version that holds there now.
map $hr_id.$hr_code $hr_area_page {{
    default "";
{areas}}}
map $hr_area_page $hr_area_file {{
    default ".";
    "~^/(?<hr_holder>[0-9]{{6}})/$" .$hr_holder.;
}}

# Pages and data that others stand for now.
map $uri $hr_elsewhere {{
    default "";
{elsewhere}}}

# The language of a short link: the one that is asked for, else the first that the browser names of the two.
# Each pattern looks at a character of the header once or twice, whatever the header holds.
map $http_accept_language $hr_spoken {{
    default en;
    "" zh;
    "~*(?:^|,)[ \t]*+(?<hr_named>zh|en)(?:[-,; ]|$)" $hr_named;
}}
map $arg_lang $hr_language {{
    default $hr_spoken;
    "~^zh$" zh;
    "~^en$" en;
}}
map $hr_language $hr_home {{
    default "/en";
    zh "";
}}
# The area that it names, and the two larger ones that this may lie in (GB/T 2260, two digits a level).
map $arg_area $hr_county {{ default "-"; "~^(?<hr_a6>[0-9]{{6}})$" $hr_a6; }}
map $arg_area $hr_city {{ default "-"; "~^(?<hr_a4>[0-9]{{4}})[0-9]{{2}}$" "${{hr_a4}}00"; }}
map $arg_area $hr_province {{ default "-"; "~^(?<hr_a2>[0-9]{{2}})[0-9]{{4}}$" "${{hr_a2}}0000"; }}
# A sheet without an area is the national one: the place that its reader once chose must not lead elsewhere.
map "$arg_area;$arg_e" $hr_national {{ default "area=national&"; ";" ""; }}

# Only what has a fingerprint in its name can be kept; all else is asked for again, and mostly not sent again.
map $uri $hr_cache {{
    default "no-cache";
    "~^{base}/assets/.*\.[0-9a-f]{{8}}\.min\.(?:css|js)$" "public, max-age=31536000, immutable";
    "~^{base}/api/search/[a-z-]+/[a-z][0-9]+\.[0-9a-f]{{8}}\.js$" "public, max-age=31536000, immutable";
}}
map $uri $hr_origin {{ default ""; "~^{base}/(?:(?:api|embed|schema)/|(?:en/)?feed\.)" "*"; }}
map $uri $hr_vary {{ default ""; "~^{base}/go/" "Accept-Language"; }}

# Who may show a page in a frame.
map $uri $hr_frames {{
    default "{frames_of_pages}";
    "~^{base}/(?:en/)?embed/" "{frames_of_embeds}";
}}
# What a page may load and run. An answer without a type has no body: the browser knows the page already.
map $sent_http_content_type $hr_policy {{
    default "";
    "" "{policy}$hr_frames";
    "~^text/html" "{policy}$hr_frames";
}}
"""

_SERVER = r"""# The rules of the site: to be included in the server block that has its root.
# Made by `handrail server`: do not edit.
charset utf-8;
index index.html;
absolute_redirect off;
error_page 404 {plain}/404.html;

# Where `handrail server --precompress` has put compressed files beside others, these are sent.
# A server with the module for Brotli may set `brotli_static on;` as well.
gzip_static on;
gzip on;
gzip_vary on;
gzip_min_length 1024;
gzip_types text/css text/javascript text/markdown text/plain text/xml application/atom+xml
    application/feed+json application/javascript application/json application/xml image/svg+xml;

# Without `always` an error would carry none of these, and a browser would keep what is gone for ever.
add_header Cache-Control $hr_cache always;
add_header Access-Control-Allow-Origin $hr_origin always;
add_header Vary $hr_vary always;
add_header Content-Security-Policy $hr_policy always;
{headers}
if ($hr_now) {{
    rewrite "^({base}/(?:(?:en/)?(?:guides|embed)|go)/)[a-z0-9-]+(.*)$" $1$hr_now$2 permanent;
    rewrite "^({base}/(?:handouts|api)/(?:.*/)?)[a-z0-9-]+(\..*)$" $1$hr_now$2 permanent;
}}
if ($hr_area_page) {{
    set $hr_file $hr_area_file; # worked out first, for its own pattern would overwrite $1 and $2
    rewrite "^({base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+)/[0-9]+/?(.*)$" $1$hr_area_page$2 redirect;
    rewrite "^({base}/(?:handouts|api)/(?:.*/)?[a-z0-9-]+)\.[0-9]+\.(.*)$" $1$hr_file$2 redirect;
}}
if ($hr_elsewhere) {{
    return 302 $hr_elsewhere$is_args$args;
}}
if ($hr_retired) {{
    # The print page and the like lead to the word on what became of the guide.
    rewrite "^({base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+/)(?!index\.html$|.*\.md$).+$" $1 redirect;
}}

location {plain}/ {{
    try_files $uri $uri/ =404;
}}

# What is hidden is no part of the site: `.git`, an editor's files.
location ~ "^{base}/(?:.*/)?\.(?!well-known(?:/|$))" {{
    return 404;
}}

# 410, with the page that says since when and what to use now.
location ~ "^{base}/(?:(?:en/)?(?:guides|embed)/[a-z0-9-]+/$|api/(?:procedures|areas|oembed)/)" {{
    error_page 404 {plain}/404.html; # one error page here hides those from above
    error_page 410 @retired;
    if ($hr_retired) {{
        return 410;
    }}
    try_files ${{uri}}index.html $uri =404;
}}
location @retired {{
    try_files ${{uri}}index.html $uri =410;
}}

# A sheet that is there no more leads to its guide.
location {plain}/handouts/ {{
    try_files $uri @sheet;
}}
location @sheet {{
    rewrite "^{base}/handouts/([a-z0-9-]+)\.([0-9]{{6}})\.(?:.*\.)?en\." {plain}/en/guides/$1/$2/ redirect;
    rewrite "^{base}/handouts/([a-z0-9-]+)\.([0-9]{{6}})\." {plain}/guides/$1/$2/ redirect;
    rewrite "^{base}/handouts/([a-z0-9-]+)\.(?:.*\.)?en\." {plain}/en/guides/$1/ redirect;
    rewrite "^{base}/handouts/([a-z0-9-]+)\." {plain}/guides/$1/ redirect;
    return 404;
}}

# Short links go straight to the guide, in the reader's language and place, with their query.
location ~ "^{base}/go/(?<hr_guide>[a-z0-9-]+)(?:/(?<hr_step>[a-z0-9-]+))?/?$" {{
    set $hr_place "";
    set $hr_query $hr_national$args;
    set $hr_anchor "";
    if ($hr_step) {{
        set $hr_anchor "#$hr_step";
    }}
    if (-f $document_root{plain}/guides/$hr_guide/$hr_province/print/index.html) {{
        set $hr_place $hr_province/;
        set $hr_query $args;
    }}
    if (-f $document_root{plain}/guides/$hr_guide/$hr_city/print/index.html) {{
        set $hr_place $hr_city/;
        set $hr_query $args;
    }}
    if (-f $document_root{plain}/guides/$hr_guide/$hr_county/print/index.html) {{
        set $hr_place $hr_county/;
        set $hr_query $args;
    }}
    set $hr_mark "";
    if ($hr_query) {{
        set $hr_mark "?";
    }}
    return 302 {plain}$hr_home/guides/$hr_guide/$hr_place$hr_mark$hr_query$hr_anchor;
}}

location ~ "\.md$" {{
    types {{ }}
    default_type "text/markdown; charset=utf-8";
    error_page 404 {plain}/404.html;
    error_page 410 @retired_text;
    if ($hr_retired) {{
        return 410;
    }}
}}
location @retired_text {{
    types {{ }}
    default_type "text/markdown; charset=utf-8";
    try_files $uri =410;
}}
location ~ "^{base}/(?:en/)?feed\.xml$" {{
    types {{ }}
    default_type "application/atom+xml; charset=utf-8";
}}
location ~ "^{base}/(?:en/)?feed\.json$" {{
    types {{ }}
    default_type "application/feed+json; charset=utf-8";
}}
"""
_ROOM = 46
"""How long a key may be for nginx to take it without being told."""


def nginx_files(past: Past, security: Security) -> Mapping[str, str]:
    """Return the rules as two files, by name."""
    tables = past.tables
    room = max((len(key) for table in tables.values() for key in table), default=0)
    bucket = "" if room <= _ROOM else f"map_hash_bucket_size {1 << (room + 17).bit_length()};\n"
    rows = {
        name: "".join(f'    "{key}" "{value}";\n' for key, value in sorted(table.items()))
        for name, table in tables.items()
    }
    texts = {
        "policy": security.policy,
        "frames_of_pages": FRAMES_OF_PAGES,
        "frames_of_embeds": security.frames_of_embeds,
        "headers": "".join(
            f'add_header {name} "{value}" always;\n' for name, value in security.headers.items()
        ),
    }
    base = {"base": escape(past.base), "plain": past.base}
    return {
        "handrail.http.conf": _HTTP.format(bucket=bucket, **base, **rows, **texts),
        "handrail.server.conf": _SERVER.format(**base, **texts),
    }
