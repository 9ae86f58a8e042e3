"""Parts of words, scripts without spaces, and signs that are no words: what the index does not answer by itself.

The index knows whole words and their beginnings, without accents. So the list of its words is read, a stretch at
a time, for those that hold what is looked for, and these are then asked for together.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sqlalchemy import Connection

from journal.core.progress import Progress
from journal.store.queries.finding import quoted, unwanted_expression
from journal.text.folding import fold
from journal.text.query import Query, Term

PART_FROM = 3
"""Letters that a part of a word needs in a script of letters; in others one says a lot."""
_MOST_WORDS = 400
"""Words of the index asked for in the place of one: a part in more of them says too little."""
_STRETCHES = ["", *"0123456789abcdefghijklmnopqrstuvwxyz{\u0370\u0400\u0530\u0900\u3000\U0010ffff"]
"""Where a stretch of the list of words ends and the next begins."""
_KEYS_AT_ONCE = 20_000
_PIECE = re.compile(r"[^\W_]+")


def is_worth_it(query: Query) -> bool:
    """Whether some words are wanted, and none is so short that it would be a part of every second one."""
    wanted = [term for term in query.words if not term.minus]
    return bool(wanted) and all(_long_enough(term) for term in wanted)


def parts_expression(connection: Connection, query: Query, progress: Progress) -> str:
    """Return an FTS5 expression for the words of a query as parts of longer ones; empty when there are none such.

    A phrase stays as it stands, and signs alone are passed over.
    """
    wanted = [term for term in query.words if not term.minus]
    pieces = {piece for term in wanted if not term.phrase for piece in _pieces(term)}
    words = _words_with(connection, pieces, progress)
    groups: list[str] = []
    for term in wanted:
        if term.phrase:
            groups += [quoted(term.value)] if _pieces(term) else []
            continue
        for piece in _pieces(term):
            if not words[piece]:
                return ""
            groups.append(f"({' OR '.join(map(quoted, words[piece]))})")
    unwanted = unwanted_expression(query)
    expression = " AND ".join(groups)
    return f"({expression}) NOT ({unwanted})" if expression and unwanted else expression


def keys_with_signs(connection: Connection, query: Query, progress: Progress, *, limit: int) -> list[int] | None:
    """Return the newest keys whose words hold every sign that is no word; ``None`` when none is asked for."""
    signs = [term.value for term in query.words if not term.minus and not _pieces(term)]
    if not signs:
        return None
    holds = " AND ".join("instr(title || char(10) || body || char(10) || found_by, ?) > 0" for _sign in signs)
    newest = int(connection.exec_driver_sql("SELECT coalesce(max(key), 0) FROM record").scalar_one())
    found: list[int] = []
    for top in range(newest, 0, -_KEYS_AT_ONCE):
        progress.step(newest - top, newest)
        where = f"key > ? AND key <= ? AND {holds} ORDER BY key DESC LIMIT ?"
        given = (top - _KEYS_AT_ONCE, top, *signs, limit - len(found))
        found += [key for (key,) in connection.exec_driver_sql(f"SELECT key FROM search_document WHERE {where}", given)]
        if len(found) >= limit:
            break
    return found


def _words_with(connection: Connection, pieces: set[str], progress: Progress) -> dict[str, list[str]]:
    """Return the words of the index that hold each piece."""
    found: dict[str, list[str]] = {piece: [] for piece in pieces}
    if not pieces:
        return found
    holds = " OR ".join("instr(term, ?) > 0" for _piece in pieces)
    for number, (first, last) in enumerate(pairwise(_STRETCHES)):
        progress.step(number, len(_STRETCHES))
        query = f"SELECT term FROM search_index_words WHERE term >= ? AND term < ? AND ({holds})"
        for (word,) in connection.exec_driver_sql(query, (first, last, *pieces)):
            for piece in pieces:
                if piece in word and len(found[piece]) < _MOST_WORDS:
                    found[piece].append(word)
    return found


def _pieces(term: Term) -> list[str]:
    return _PIECE.findall(fold(term.value))


def _long_enough(term: Term) -> bool:
    pieces = _pieces(term)
    return all(len(piece) >= PART_FROM or not piece.isascii() for piece in pieces)
