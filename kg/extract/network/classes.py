"""What the heads of the network may answer, and the sizes they share with their training."""

from kg.model import Factuality

FILE = "heads.npz"
FEATURES = 36  # columns of what is known of a couple
ASK = 64  # width of a question to the words
ROOTS = (  # the classes of PLOVER in which conceding and retreating are one
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = ["support", "oppose", "conditional", "neutral"]
FACTS: list[Factuality] = ["actual", "planned", "hypothetical", "negated", "demanded"]
