"""Names as the last part of an IRI."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ð": "d"}
)


def plain(text: str) -> str:
    """The text in ASCII letters, so that "Erdoğan" and "Erdogan" are the same.

    >>> plain("Recep Tayyip Erdoğan")
    'Recep Tayyip Erdogan'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    return apart.encode("ascii", "ignore").decode()


def slug(text: str) -> str:
    """ASCII words of a text joined by underscores, case kept.

    >>> slug("Côte d’Ivoire's  officials")
    'Cote_d_Ivoire_s_officials'
    """
    return re.sub(r"[^A-Za-z0-9]+", "_", plain(text.replace("’", "'"))).strip("_")
