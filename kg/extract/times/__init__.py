"""When: expressions of time and what days they mean."""
