"""Discourse networks: who agrees with whom, and which issues go together."""
