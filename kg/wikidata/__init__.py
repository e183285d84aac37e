"""What Wikidata knows newer than we do: spells in office as an overlay of our tables."""

from kg.wikidata.refresh import refresh

__all__ = ["refresh"]
