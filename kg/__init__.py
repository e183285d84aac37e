"""A knowledge graph of diplomatic events and positions, read from news articles."""

__version__ = "0.1.0"
