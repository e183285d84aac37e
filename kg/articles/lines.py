"""Lines that are not the story: captions, credits, pointers to other stories.

Each function looks at one paragraph and says whether it is of that kind. They know the
habits of newspapers, nothing about diplomacy.
"""

import re

_AGENCY = (
    r"AP|AFP|EPA(?:-EFE)?|EFE|UPI|PA|DPA|ANSA|TASS|Sputnik|Xinhua|Kyodo|Yonhap|Anadolu(?: Agency)?"
    r"|Reuters|REUTERS|Getty(?: Images)?|Bloomberg|Associated Press|Shutterstock|Alamy"
    r"|Wikimedia(?: Commons)?|Keystone|NurPhoto|ZUMA|SIPA|Handout"
)
_PHOTO = r"[Pp]hotos?|PHOTO|[Ii]mages?|IMAGE|[Pp]icture|[Ff]ile|FILE|[Cc]redits?|CREDIT|[Vv]ideo"
# "(AP Photo/Dmitri Lovetsky)", "[Photo: Kremlin.ru]", "(Reuters/Kevin Lamarque)", "(via Reuters)"
_CREDIT_IN_BRACKETS = re.compile(
    rf"[(\[][^()\[\]]{{0,80}}?(?:(?:{_AGENCY})\s*(?:{_PHOTO}|[/|,\-–—:])"
    rf"|(?:{_PHOTO})\s*(?:by\b|[/|:,]|courtesy)|(?:{_PHOTO})[)\]]|©|via (?:{_AGENCY}))"
    rf"[^()\[\]]{{0,120}}[)\]]?\s*\.?$"
)
_BARE_AGENCY = re.compile(rf"[(\[](?:{_AGENCY})[)\]]\.?$")
# "Photo: Getty Images", "Vladimir Putin in Moscow / Reuters", "| AFP", "© AP"
_CREDIT_AT_END = re.compile(
    rf"(?:[|/©]\s*(?:{_PHOTO})?\s*[:\-–]?\s*(?:[\w.' -]{{0,40}}[/,] ?)?(?:{_AGENCY})"
    rf"|(?:[.|]|\s[-–—])\s*(?:{_PHOTO})(?: credit)?\s*:\s*[^.]{{2,80}}|[Gg]etty [Ii]mages"
    rf"|(?:[Ff]ile|FILE) (?:photo|PHOTO|image)|©\s*\S[^.]{{0,60}})\.?$"
)
_CREDIT_AT_START = re.compile(
    rf"^(?:(?:{_PHOTO})(?: (?:by|credit|caption|courtesy))?\s*[:|]|FILE\s*(?:PHOTO)?\s*[-–—:]"
    r"|©|In this (?:file )?(?:photo|image|picture|handout)|[Cc]aption\s*:)"
)

_POINTER = (
    r"read (?:more|also|next|the full story|on)|also read"
    r"|more (?:on this|from|stories|on)\b.{0,30}?"
    r"|see (?:also|more)|related"
    r"(?: (?:articles?|stories|story|news|topics?|content|coverage|links?))?"
    r"|recommended(?: stories| reading)?|further reading|watch(?: more| also| live| now)?|listen"
    r"|you (?:may|might) also like|in (?:pictures|depth)|must[- ]read|explainer|opinion|analysis"
    r"|read|keep reading|top stories|most read|editor'?s (?:picks?|choice)|don'?t miss"
)
_RELATED = re.compile(rf"^[\W_]*(?:{_POINTER})\s*(?:[:|»>]|[-–—]\s|->)\s*\S", re.IGNORECASE)
_RELATED_ALONE = re.compile(rf"^[\W_]*(?:{_POINTER})\s*[:|»>.…]*$", re.IGNORECASE)
_PROMOTION = re.compile(
    r"^\W*(?:(?:sign up|subscribe|register)\b.{0,60}"
    r"\b(?:newsletter|alerts?|channel|updates?|now|here)\b"
    r"|follow (?:us|the author|.{2,40}) on "
    r"(?:twitter|x\b|facebook|telegram|instagram|google|youtube)"
    r"|(?:click|tap) here\b|share this\b|advertisement\b|(?:download|get) (?:the|our) .{0,20}app\b"
    r"|story continues below|continue reading\b|(?:have your say|join the conversation)\b"
    r"|(?:all rights reserved|copyright\b|©))",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = r"(?:,?\s*(?:at\s*)?\d{1,2}[:.]\d{2}\s*(?:am|pm|a\.m\.|p\.m\.)?\s*\(?[A-Z]{0,4}\)?)?"
_DATE_ALONE = re.compile(
    rf"^(?:(?:published|updated|posted|last (?:updated|modified)|date)\b\s*(?:on|at|:)?\s*)?"
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}){_CLOCK}\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:By|BY|by) (?:[A-Z][\w.'’-]*|and|of|in|the|,|&|\||/)"
    r"(?:[\s,]+(?:[A-Z][\w.'’-]*|and|of|in|the"
    r"|&|\||/))*\.?$"
)
_CREDIT = re.compile(
    r"^\W*(?:(?:additional |with )?(?:reporting|writing|editing|compiled|translated|written|edited)"
    r"(?: and \w+)? by\b|with (?:files|inputs?|agencies)\b|sources?:|author:|"
    rf"office of the spokesperson$|(?:for immediate release)\b|(?:[-–—]\s*)?(?:{_AGENCY})$)",
    re.IGNORECASE,
)


def is_caption(line: str) -> bool:
    """Whether a paragraph is the text of a picture, told by its photo credit.

    >>> is_caption("Mr Putin at a forum, March 14, 2025 (AP Photo/Dmitri Lovetsky)")
    True
    >>> is_caption("Mr Putin told Reuters that he was ready (and able) to talk.")
    False
    """
    if len(line) > 700:
        return False
    if _CREDIT_IN_BRACKETS.search(line) or _CREDIT_AT_END.search(line):
        return True
    return bool(_CREDIT_AT_START.match(line))


def ends_with_agency(line: str) -> bool:
    """Whether a paragraph ends with an agency's name in brackets: a caption, or a digest.

    >>> ends_with_agency("Envoys shake hands in Riyadh. (AFP)")
    True
    """
    return len(line) <= 300 and bool(_BARE_AGENCY.search(line))


def is_related(line: str) -> bool:
    """Whether a paragraph points to another story or asks for something.

    >>> is_related("ALSO READ | Zelensky to visit Paris"), is_related("Read more: who wins?")
    (True, True)
    >>> is_related("Related talks took place in Riyadh: the two sides met twice.")
    False
    """
    return len(line) <= 300 and bool(
        _RELATED.match(line) or _RELATED_ALONE.match(line) or _PROMOTION.match(line)
    )


def is_pointer(line: str) -> bool:
    """Whether a paragraph is only the heading of a list of other stories: "Related articles"."""
    return len(line) <= 60 and bool(_RELATED_ALONE.match(line))


def is_credit(line: str) -> bool:
    """Whether a paragraph names those who made the text, or only when they made it.

    >>> is_credit("By Jane Doe and John Roe"), is_credit("March 18, 2025"), is_credit("###")
    (True, True, True)
    >>> is_credit("By then, Mr Putin had left.")
    False
    """
    if not re.search(r"\w", line):
        return True
    if len(line) > 200:
        return False
    return bool(_DATE_ALONE.match(line) or _BYLINE.match(line) or _CREDIT.match(line))


def is_rule(line: str) -> bool:
    """Whether a paragraph is a line drawn across the page, like the lone "-" after a deck.

    >>> is_rule("-"), is_rule("* * *"), is_rule("?")
    (True, True, False)
    """
    return bool(re.fullmatch(r"[-–—_=*•·~\s]{1,80}", line))
