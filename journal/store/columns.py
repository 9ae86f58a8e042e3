"""Whole columns at once: a list of a hundred thousand keys without a row object for each."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, func, select


def whole_columns(connection: Connection, query: Select[Any]) -> list[list[Any]]:
    """Return each column of what a query gives, in the query's order, as one list of numbers or words."""
    rows = query.subquery()
    # SQLite keeps the order of a subquery for an aggregate that depends on it.
    gathered = connection.execute(select(*(func.json_group_array(column) for column in rows.c))).one()
    return [json.loads(column) for column in gathered]
