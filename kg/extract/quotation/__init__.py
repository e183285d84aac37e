"""Who says what: verbs of saying, quotations, voices."""
