"""Statements as JSON Lines, one a line: what others may write and read.

The form is strict, so that a mistake is told with its line and field, and complete: a
statement read back is the same statement.
"""

from kg.records.reading import loads, statement
from kg.records.writing import dumps, record

__all__ = ["dumps", "loads", "record", "statement"]
