"""What we know: ontology/ and data/, loaded and checked."""
