"""What becomes of events once a clause has told them."""
