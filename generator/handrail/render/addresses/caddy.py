"""The site's rules for Caddy: one file to be imported in the site's block.

Caddy's patterns are those of Go, which take time in proportion to the text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import escape

from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import FRAMES_OF_PAGES, Security

_RULES = r"""# The rules of the site: to be imported in its block, which says where its files are.
# Made by `handrail server`: do not edit.
#
#     www.example.org {{
#         root * /srv/www
#         import /etc/caddy/handrail.caddy
#     }}

# The procedure that an address is of, and the area, by the form of the address.
map {{path}} {{hr_id}} {{
    "~^{base}/(?:(?:en/)?(?:guides|embed)|go)/([a-z0-9-]+)(?:/|$)" "${{1}}"
    "~^{base}/(?:handouts|api/procedures|api/areas|api/oembed/(?:zh|en))/([a-z0-9-]+)\." "${{1}}"
    default ""
}}
map {{path}} {{hr_code}} {{
    "~^{base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+/([0-9]{{6}})(?:/|$)" "${{1}}"
    "~^{base}/(?:handouts|api/procedures)/[a-z0-9-]+\.([0-9]{{6}})\." "${{1}}"
    default ""
}}

# The id under which a procedure stands now, if it had another one.
map {{hr_id}} {{hr_now}} {{
{renamed}    default ""
}}

# Procedures that are no more.
map {{hr_id}} {{hr_retired}} {{
{retired}    default ""
}}

# Areas that have no version of a procedure any more, and the version that holds there now.
map {{hr_id}}.{{hr_code}} {{hr_area_page}} {{
{areas}    default ""
}}
map {{hr_area_page}} {{hr_area_file}} {{
    "~^/([0-9]{{6}})/$" ".${{1}}."
    default "."
}}

# Pages and data that others stand for now.
map {{path}} {{hr_elsewhere}} {{
{elsewhere}    default ""
}}

# The language of a short link: the one that is asked for, else the first that the browser names of the two.
map {{header.Accept-Language}} {{hr_spoken}} {{
    "" zh
    "~(?i)(?:^|,)[ \t]*(zh|en)(?:[-,; ]|$)" "${{1}}"
    default en
}}
map {{query.lang}} {{hr_language}} {{
    zh zh
    en en
    default "{{hr_spoken}}"
}}
map {{hr_language}} {{hr_home}} {{
    "~(?i)^zh$" ""
    default "/en"
}}
# The area that it names, and the two larger ones that this may lie in (GB/T 2260, two digits a level).
map {{query.area}} {{hr_county}} {{hr_city}} {{hr_province}} {{
    "~^(([0-9]{{2}})[0-9]{{2}})[0-9]{{2}}$" "${{0}}" "${{1}}00" "${{2}}0000"
    default - - -
}}
# A sheet without an area is the national one: the place that its reader once chose must not lead elsewhere.
map "{{query.area}};{{query.e}}" {{hr_national}} {{
    ";" ""
    default "area=national&"
}}
map {{query}} {{hr_question}} {{
    "~." "?"
    default ""
}}
map "{{hr_national}}{{query}}" {{hr_mark}} {{
    "~." "?"
    default ""
}}

route {plain}/* {{
    encode zstd gzip

{headers}    header Cache-Control no-cache
    @kept path_regexp ^{base}/(?:{kept})$
    header @kept Cache-Control "public, max-age=31536000, immutable"
    @shared path_regexp ^{base}/(?:(?:api|embed|schema)/|(?:en/)?feed\.)
    header @shared Access-Control-Allow-Origin *
    @pages not path_regexp \.pdf$
    header @pages Content-Security-Policy "{policy}{frames_of_pages}"
    @embeds path_regexp ^{base}/(?:en/)?embed/
    header @embeds Content-Security-Policy "{policy}{frames_of_embeds}"
    @markdown path_regexp \.md$
    header @markdown Content-Type "text/markdown; charset=utf-8"
    @atom path_regexp ^{base}/(?:en/)?feed\.xml$
    header @atom Content-Type "application/atom+xml; charset=utf-8"
    @feed path_regexp ^{base}/(?:en/)?feed\.json$
    header @feed Content-Type "application/feed+json; charset=utf-8"

    # What is hidden is no part of the site: `.git`, an editor's files.
    @hidden {{
        path_regexp /\.
        not path_regexp ^(?:/[^.][^/]*)*/\.well-known(?:/[^.][^/]*)*/?$
    }}
    error @hidden 404

    @renamed_page {{
        expression `{{hr_now}} != ""`
        path_regexp page ^({base}/(?:(?:en/)?(?:guides|embed)|go)/)[a-z0-9-]+([!-~]*)$
    }}
    redir @renamed_page "{{re.page.1}}{{hr_now}}{{re.page.2}}{{hr_question}}{{query}}" 301
    @renamed_file {{
        expression `{{hr_now}} != ""`
        path_regexp file ^({base}/(?:handouts|api)/(?:[!-~]*/)?)[a-z0-9-]+(\.[!-~]*)$
    }}
    redir @renamed_file "{{re.file.1}}{{hr_now}}{{re.file.2}}{{hr_question}}{{query}}" 301

    @moved_page {{
        expression `{{hr_area_page}} != ""`
        path_regexp page ^({base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+)/[0-9]+/?([!-~]*)$
    }}
    redir @moved_page "{{re.page.1}}{{hr_area_page}}{{re.page.2}}{{hr_question}}{{query}}" 302
    @moved_file {{
        expression `{{hr_area_page}} != ""`
        path_regexp file ^({base}/(?:handouts|api)/(?:[!-~]*/)?[a-z0-9-]+)\.[0-9]+\.([!-~]*)$
    }}
    redir @moved_file "{{re.file.1}}{{hr_area_file}}{{re.file.2}}{{hr_question}}{{query}}" 302

    @elsewhere expression `{{hr_elsewhere}} != ""`
    redir @elsewhere "{{hr_elsewhere}}{{hr_question}}{{query}}" 302

    # 410, with the page that says since when and what to use now. The print page and the like lead to it.
    @retired {{
        expression `{{hr_retired}} != ""`
        path_regexp ^{base}/(?:{gone})
    }}
    route @retired {{
        file_server {{
            status 410
        }}
    }}
    @retired_part {{
        expression `{{hr_retired}} != ""`
        path_regexp part ^({base}/(?:en/)?(?:guides|embed)/[a-z0-9-]+/).
    }}
    redir @retired_part "{{re.part.1}}{{hr_question}}{{query}}" 302

    # A sheet that is there no more leads to its guide.
    @no_sheet {{
        path {plain}/handouts/*
        not file
    }}
    route @no_sheet {{
        @area_en path_regexp sheet ^{base}/handouts/([a-z0-9-]+)\.([0-9]{{6}})\.(?:.*\.)?en\.
        redir @area_en "{plain}/en/guides/{{re.sheet.1}}/{{re.sheet.2}}/{{hr_question}}{{query}}" 302
        @area_zh path_regexp sheet ^{base}/handouts/([a-z0-9-]+)\.([0-9]{{6}})\.
        redir @area_zh "{plain}/guides/{{re.sheet.1}}/{{re.sheet.2}}/{{hr_question}}{{query}}" 302
        @sheet_en path_regexp sheet ^{base}/handouts/([a-z0-9-]+)\.(?:.*\.)?en\.
        redir @sheet_en "{plain}/en/guides/{{re.sheet.1}}/{{hr_question}}{{query}}" 302
        @sheet_zh path_regexp sheet ^{base}/handouts/([a-z0-9-]+)\.
        redir @sheet_zh "{plain}/guides/{{re.sheet.1}}/{{hr_question}}{{query}}" 302
        error 404
    }}

    # Short links go straight to the guide, in the reader's language and place, with their query.
    @go path_regexp go ^{base}/go/([a-z0-9-]+)(?:/([a-z0-9-]+))?/?$
    route @go {{
        header +Vary Accept-Language
        map {{re.go.2}} {{hr_anchor}} {{
            "~^.+$" "#${{0}}"
            default ""
        }}
        @county file {plain}/guides/{{re.go.1}}/{{hr_county}}/print/index.html
        redir @county "{guide}/{{hr_county}}/{{hr_question}}{{query}}{{hr_anchor}}" 302
        @city file {plain}/guides/{{re.go.1}}/{{hr_city}}/print/index.html
        redir @city "{guide}/{{hr_city}}/{{hr_question}}{{query}}{{hr_anchor}}" 302
        @province file {plain}/guides/{{re.go.1}}/{{hr_province}}/print/index.html
        redir @province "{guide}/{{hr_province}}/{{hr_question}}{{query}}{{hr_anchor}}" 302
        redir * "{guide}/{{hr_mark}}{{hr_national}}{{query}}{{hr_anchor}}" 302
    }}

    file_server {{
        precompressed br zstd gzip
    }}
}}

handle_errors {{
    @site path {plain}/*
    route @site {{
        rewrite * {plain}/404.html
        file_server
    }}
}}
"""

_KEPT = (
    r"assets/.*\.[0-9a-f]{8}\.min\.(?:css|js)|"
    r"api/search/[a-z-]+/[a-z][0-9]+\.[0-9a-f]{8}\.js"
)
"""The files that have a fingerprint in their names."""

_GONE = r"(?:en/)?(?:guides|embed)/[a-z0-9-]+/(?:index\.html|.*\.md)?$|api/(?:procedures|areas|oembed)/"
"""What says that a procedure is no more."""


def caddy_files(past: Past, security: Security) -> Mapping[str, str]:
    """Return the rules as one file, by its name."""
    rows = {
        name: "".join(f'    "{key}" "{value}"\n' for key, value in sorted(table.items()))
        for name, table in past.tables.items()
    }
    text = _RULES.format(
        base=escape(past.base),
        plain=past.base,
        policy=security.policy,
        frames_of_pages=FRAMES_OF_PAGES,
        frames_of_embeds=security.frames_of_embeds,
        headers="".join(f'    header {name} "{value}"\n' for name, value in security.headers.items()),
        kept=_KEPT,
        gone=_GONE,
        guide=f"{past.base}{{hr_home}}/guides/{{re.go.1}}",
        **rows,
    )
    return {"handrail.caddy": text}
