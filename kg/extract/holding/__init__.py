"""Who holds a position, and how it is put."""
