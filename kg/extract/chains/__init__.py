"""Who is meant by pronouns and descriptions."""
