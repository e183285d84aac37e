"""Who is named: mentions of actors, by name, title, office or as a group."""
