"""Fails the build of the documentation where a page would fetch something from elsewhere.

Comes in: each page as it is about to be written. Goes out: the same page, or an error naming what it would
fetch. Links that a reader may follow are no fetch; scripts, styles, fonts, pictures and frames are.
"""

import re
from typing import Any

from mkdocs.exceptions import PluginError

_FETCH = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data|srcset)=["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preconnect|preload|prefetch|dns-prefetch|icon))[^>]*?"""
    r"""\bhref=["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|url\(["']?((?:https?:)?//[^"')\s]+)|@import\s+["']((?:https?:)?//[^"']+)""",
    re.IGNORECASE,
)


def on_post_page(output: str, page: Any, **_: Any) -> str:  # noqa: ANN401 - mkdocs' own objects
    """The page unchanged; raises where it would fetch from another host."""
    for found in _FETCH.finditer(output):
        address = next(group for group in found.groups() if group)
        message = f"{page.file.src_uri} would fetch {address}"
        raise PluginError(message)
    return output
