"""What a position is about: phrases, their labels and ids."""
