"""Speeches: which country a speaker criticises."""
