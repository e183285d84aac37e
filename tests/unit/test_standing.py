"""What the rest of an article says of a claim."""

import math

from kg.extract.naming.mention import Mention
from kg.extract.network.claims import Claim
from kg.extract.network.standing import FAINT, placed, told
from kg.model import Actor

USA = Actor("actor:USA", "United States", "USA", "country")
TRUMP = Actor("actor:Q22686", "Donald Trump", "USA", "person")
IRAN = Actor("actor:IRN", "Iran", "IRN", "country")
NATO = Actor("actor:NATO", "NATO", None, "organisation")


def claim(
    sentence: int, root: str, sides: tuple[Actor, Actor | None], network: float, frame: float = 0.0
) -> Claim:
    found = Claim(sentence, root, *sides)
    found.reasons = {"network": network, "frame": frame}
    return found


def test_a_state_and_its_leader_are_one_side() -> None:
    assert told(claim(0, "ACCUSE", (TRUMP, IRAN), 1.0)) == ("USA", "IRN", "ACCUSE")
    assert told(claim(0, "CONSULT", (TRUMP, IRAN), 1.0)) == ("IRN", "USA", "CONSULT")
    assert told(claim(0, "MOBILIZE", (NATO, None), 1.0)) == ("actor:NATO", "?", "MOBILIZE")


def test_an_act_told_twice_and_its_rivals() -> None:
    first = claim(0, "ACCUSE", (USA, IRAN), 2.0)
    again = claim(50, "ACCUSE", (TRUMP, IRAN), -1.0, frame=0.8)
    rival = claim(50, "THREATEN", (IRAN, USA), 0.5)
    other = claim(90, "ACCUSE", (USA, NATO), 1.5)
    mentions = [Mention(at, at + 1, at, (who,), "name") for at, who in enumerate((USA, IRAN, USA))]
    placed([first, again, rival, other], mentions, [0, 50, 90])
    assert first.reasons["told again"] == again.reasons["told again"] == math.log(2)
    assert first.reasons["framed again"] == 1.0
    assert first.reasons["another act between the two"] == 0.5
    assert rival.reasons["another act between the two"] == 2.0
    assert first.reasons["the same act upon another"] == 1.5
    assert other.reasons["another act between the two"] == FAINT
    assert other.reasons["recipient of a country"] == 0.0
    assert first.reasons["actor often named"] == math.log1p(2)
    assert (first.reasons["late in the article"], other.reasons["late in the article"]) == (0, 0.1)


def test_an_article_without_claims() -> None:
    placed([], [], [])
