"""Intake: files of a user to articles, whatever form and encoding they have."""

from kg.articles.files import count, find, is_lines, read
from kg.articles.items import Coding, Item, Remark
from kg.articles.parts import parts

__all__ = ["Coding", "Item", "Remark", "count", "find", "is_lines", "parts", "read"]
