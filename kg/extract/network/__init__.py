"""The second opinion: what the network hears, weighed with what frames tell."""
