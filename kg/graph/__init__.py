"""Statements as RDF, stored and queried."""
