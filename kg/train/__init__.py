"""How the shipped English pipeline is made; needs the optional extra ``train``."""
