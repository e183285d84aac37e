"""What the heads of the network may answer, and the sizes they share with their training."""

from kg.model import Factuality

FILE = "heads.npz"
FEATURES = 36  # columns of what is known of a couple
ASK = 64  # width of a question to the words
LOOK = 64  # width of a word under a closer look
LOOKERS = 4  # heads of attention of a closer look
PLACED = 18  # columns of how a word stands to two others
REACH = 12  # tokens beyond which distance tells little more
ROOTS = (  # the classes of PLOVER in which conceding and retreating are one
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = ["support", "oppose", "conditional", "neutral"]
FACTS: list[Factuality] = ["actual", "planned", "hypothetical", "negated", "demanded"]
