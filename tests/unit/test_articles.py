"""Intake: what is recognised in an article, when it was published, and what bad input gives."""

import json
from datetime import date
from pathlib import Path

import pytest

from kg.articles import Coding, Remark, find, parts, read
from kg.articles.dating import infer, parse_date
from kg.articles.decoding import MAX_BYTES
from kg.errors import ArticleError, RecordError
from kg.knowledge.paths import folder
from kg.model import Article

SEED = folder("data").parent / "data" / "articles" / "trump-putin-call.txt"
BODY = "The two presidents spoke by telephone about the ceasefire in the east of the country."


def one(path: Path, **options: date) -> Article:
    """The only article of a file."""
    [found] = read(path, **options)
    assert isinstance(found, Article), found
    return found


def refusal(path: Path) -> ArticleError:
    """Why a file is refused."""
    [found] = read(path)
    assert isinstance(found, ArticleError)
    assert str(path) in str(found)
    return found


def kinds(text: str, **options: str) -> list[tuple[str, str]]:
    """Kind and words of each part."""
    return [(part.kind, text[part.start : part.end]) for part in parts(text, **options)]


def test_seed_article_is_taken_apart() -> None:
    article = one(SEED)
    assert article.id == "trump-putin-call"
    assert article.title == "Trump, Putin hold talks on Ukraine ceasefire"
    found = [part.kind for part in article.parts]
    assert found == ["title", "deck", "caption", *["body"] * 5, "related", *["body"] * 3]
    caption = article.parts[2]
    assert article.text[caption.start :].startswith('"Peace to the world"')
    assert (article.published, article.published_basis) == (date(2025, 3, 18), "inferred")


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"\ufeffTalks held\r\n\r\n{BODY}\r\n".encode())
    article = one(path)
    assert article.text == f"Talks held\r\n\r\n{BODY}\r\n"
    assert kinds(article.text) == [("title", "Talks held"), ("body", BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "Mr Putin in Moscow on Friday (AP Photo/Dmitri Lovetsky)",
        "Leaders pose for a picture. REUTERS/Kevin Lamarque".replace(". R", ". (R") + ")",
        "The two leaders in Helsinki [Photo: Kremlin.ru]",
        "A tank near Kharkiv | Photo: Getty Images",
        "FILE PHOTO: Soldiers stand guard at the border",
        "Braverman (left) and Sunak (right) in 2022. Image: UK Government.",
        "Zelensky speaks in Paris © AFP",
    ],
)
def test_captions(line: str) -> None:
    assert (("caption", line)) in kinds(f"Talks held\n{line}\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Zakharova: 'Israel' unwilling to talk",
        "READ MORE | Who wins?",
        "ALSO READ: Kremlin denies",
        "Related: Kremlin denies",
        "See also - Kremlin denies",
        "Sign up for our newsletter here",
        "Follow us on Twitter",
    ],
)
def test_pointers_to_other_stories(line: str) -> None:
    assert (("related", line)) in kinds(f"Talks held\n{BODY}\n{line}\nThey will meet again soon.")


@pytest.mark.parametrize(
    "line",
    [
        "Related talks took place in Riyadh: the sides met twice.",
        "Watch groups reported that three ceasefires failed.",
        "The minister told Reuters that he was ready (and able) to talk.",
        "By then, the president had left.",
        "Read more than once, the letter calls for talks.",
        "In photos, Putin and Trump shook hands before talks with AFP reporters.",
    ],
)
def test_body_is_not_mistaken(line: str) -> None:
    assert (("body", line)) in kinds(f"Talks held\n{BODY}\n{line}")


def test_heading_of_a_list_takes_the_list_with_it() -> None:
    text = f"Talks held\n{BODY}\nRelated articles\nKremlin denies\nParis agrees\nIt was the end."
    assert [kind for kind, _ in kinds(text)] == ["title", "body", *["related"] * 3, "body"]


def test_deck_without_a_line_is_known_by_its_repetition() -> None:
    text = f"Talks held\n{BODY}\nThe call was long. {BODY} Then it ended."
    assert [kind for kind, _ in kinds(text)] == ["title", "deck", "body"]


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    wrapped = (
        "Talks held\n\nThe two presidents spoke by telephone about the cease-\n"
        "fire in the east of the country, and a final deal is in\n"
        "sight although much of it remains to be done before it\n"
        "can be signed by the parties.\n\nThey will meet again."
    )
    assert len(kinds(wrapped)) == 3


def test_title_given_apart_is_not_sought_in_the_text() -> None:
    assert kinds(f"{BODY}\nMore followed.", title="Talks")[0][0] == "body"
    assert kinds(f"Talks\n{BODY}", title="Talks")[0][0] == "title"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Photo of Friday, March 14, 2025. They spoke on Tuesday.", date(2025, 3, 18)),
        ("They met on Tuesday, March 18, 2025, in Riyadh.", date(2025, 3, 18)),
        ("They met on 18 March 2025. On Wednesday he denied it.", date(2025, 3, 19)),
        ("On March 14, 2025 it began. On Monday they met; he said on Tuesday.", date(2025, 3, 18)),
        ("They met on Tuesday.", None),
        ("The deal runs until March 14, 2026.", None),
        ("The war began on February 24, 2022. Since 2024 it has got worse.", None),
        ("On February 30, 2025 nothing happened.", None),
    ],
)
def test_day_of_publication(text: str, day: date | None) -> None:
    assert infer(text) == day


def test_a_date_that_stands_alone_is_that_of_publication() -> None:
    text = f"Talks held\nMarch 20, 2025\n{BODY} It was Monday, March 17, 2025."
    assert infer(text, parts(text)) == date(2025, 3, 20)


def test_date_from_metadata_then_option_then_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"text": "They met on March 18, 2025.", "date": "2025-04-01T10:00:00Z"}
    path.write_text(json.dumps(record))
    assert one(path, day=date(2020, 1, 1)).published == date(2025, 4, 1)
    del record["date"]
    path.write_text(json.dumps(record))
    given = one(path, day=date(2020, 1, 1))
    assert (given.published, given.published_basis) == (date(2020, 1, 1), "option")
    assert one(path).published_basis == "inferred"


@pytest.mark.parametrize("words", ["20250318", "18 March 2025", "Tue, 18 Mar 2025 17:40:00 GMT"])
def test_dates_of_metadata(words: str) -> None:
    assert parse_date(words) == date(2025, 3, 18)


def test_web_page() -> None:
    page = Path(__file__).parent / "pages" / "call.html"
    article = one(page)
    assert article.title == "Presidents speak by telephone"
    assert (article.published, article.published_basis) == (date(2025, 3, 18), "metadata")
    assert article.publisher == "Example News"
    assert BODY in article.text
    assert "Cookies" not in article.text


def test_web_page_without_a_story(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><head><title>x</title></head><body><script>1</script></body></html>")
    assert "no article text" in str(refusal(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"Talks “held”\n{BODY} Même à Genève, he said — “no”."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    *remarks, article = read(path)
    assert isinstance(article, Article)
    assert article.text == text
    assert all(isinstance(remark, Remark) for remark in remarks)
    assert bool(remarks) == (encoding in {"utf-16-le", "cp1252"})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not text"),
        (b"%PDF-1.7\n" + bytes(range(255, -1, -1)) * 8, "not text"),
        (b"x" * (MAX_BYTES + 1), "longer than 4 MB"),
        (b"a " * 600_000, "characters"),
        (b"123 -- 456", "no words"),
    ],
)
def test_files_that_are_no_article(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert problem in str(refusal(path))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": "cut', "not JSON"),
        ("[1, 2]", "not an object"),
        ('{"text": ""}', "no text"),
        ('{"text": 5}', "text: a int"),
        ('{"text": "They met.", "date": "soon"}', "'soon' is not a date"),
        ('{"text": "half \\ud83d"}', "half a character"),
        ('{"text": "They met.", "url": NaN}', "NaN"),
        ("[" * 100_000, "nested"),
        ('{"text": "' + "x" * (5 * 2**20) + '"}', "longer than 4 MB"),
    ],
)
def test_a_bad_line_harms_no_other(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "many.jsonl"
    good = json.dumps({"id": "good", "text": BODY})
    path.write_text(f'{{"id": "first", "text": "They met."}}\n{line}\n\n{good}\n')
    first, error, last = read(path)
    assert isinstance(error, RecordError)
    assert f"{path}, line 2" in str(error)
    assert problem in str(error)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert last.id == "good"


def test_records_of_other_kinds_are_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text('{"kind": "event", "type": "CONSULT"}\n')
    [item] = read(path)
    assert item == Coding(path, 1, {"kind": "event", "type": "CONSULT"})


def test_folder_is_read_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "notes.md", ".hidden/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Talks held\n{BODY}\n")
    items = list(read([tmp_path / "b" / "two.txt", tmp_path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "two"]
    assert find([tmp_path, tmp_path]) == find([tmp_path])


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "They met."}\n{"id": "x", "text": "They parted."}\n')
    first, second = read(path)
    assert isinstance(first, Article)
    assert isinstance(second, ArticleError)
    assert "'x'" in str(second)


@pytest.mark.parametrize("name", ["missing.txt", "word.docx", "folder"])
def test_paths_that_hold_no_articles(tmp_path: Path, name: str) -> None:
    (tmp_path / "word.docx").write_bytes(b"PK")
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / name)


def test_a_whole_book_is_taken_apart_quickly() -> None:
    text = "\n".join(f"Chapter {n} tells what the envoys said on that day." for n in range(15_000))
    assert len(parts(text)) == 15_000


def test_utf16_lines_are_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "They met."}\n'.encode("utf-16"))
    assert "save it in UTF-8" in str(refusal(path))


def test_one_remark_for_a_file_of_many_doubtful_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [f'{{"id": "{n}", "text": "Même {n} “mots” à Genève."}}' for n in range(9)]
    path.write_bytes("\n".join(lines).encode("cp1252"))
    items = list(read(path))
    assert sum(isinstance(item, Remark) for item in items) == 1
    assert sum(isinstance(item, Article) for item in items) == 9


def test_title_is_taken_from_the_text_where_none_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"Talks held\n{BODY}"}))
    assert one(path).title == "Talks held"
    assert one(path).id == one(path).id
