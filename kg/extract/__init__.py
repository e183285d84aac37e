"""Reading: articles to statements. The only room with spaCy."""
