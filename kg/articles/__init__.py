"""Intake: files of a user to articles, whatever form and encoding they have."""

from kg.articles.files import count, find, read
from kg.articles.items import Coding, Item, Remark
from kg.articles.parts import parts

__all__ = ["Coding", "Item", "Remark", "count", "find", "parts", "read"]
