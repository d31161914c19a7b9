"""Reading documents: names, order, decoding, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimaudit import documents
from claimaudit.documents import Document, Unreadable, read
from claimaudit.errors import InputError

QUOTED = "He said it was “over” – and the café shut at £5. It’s late.\n"


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def rows(path: Path, *items: object) -> Path:
    return write(path, "".join(json.dumps(item) + "\n" for item in items))


def only(*sources: object, **options: object) -> Document | Unreadable:
    (found,) = read(list(sources), **options)  # type: ignore[arg-type]
    return found


def reason(*sources: object, **options: object) -> str:
    found = only(*sources, **options)
    assert isinstance(found, Unreadable)
    return found.reason


# Decoding


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_decoding(tmp_path: Path, codec: str, encoding: str) -> None:
    document = only(write(tmp_path / "a.txt", QUOTED.encode(codec)))
    assert isinstance(document, Document)
    assert (document.text, document.encoding) == (QUOTED, encoding)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Президент сказал, что война окончена. Это всё.\n"),
        ("shift_jis", "東京で大きな地震がありました。被害は少ない。\n"),
        ("gb18030", "中国北京发生了大火。没有人受伤。\n"),
        ("koi8-r", "Президент сказал, что война окончена. Это всё.\n"),
        ("mac-roman", "He said “yes” – it’s a café.\n"),
        ("cp1252", "The price was £5 in all."),
        ("cp1252", "Plain words. " * 20_000 + "The soldier’s “wife”."),
    ],
)
def test_detected_text_is_right(tmp_path: Path, codec: str, text: str) -> None:
    text *= 3
    document = only(write(tmp_path / "a.txt", text.encode(codec)))
    assert isinstance(document, Document)
    assert document.text == text
    assert document.encoding not in ("utf-8", "ascii")


def test_a_broken_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.txt", (QUOTED * 2).encode() + b"cut \xe2\x80"))
    assert isinstance(document, Document)
    assert document.text == QUOTED * 2 + "cut \ufffd"
    assert document.encoding == "utf-8"


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.txt", b"a\xed\xa0\x80b"))
    assert isinstance(document, Document)
    assert document.text in ("a\ufffdb", "a\ufffd\ufffd\ufffdb")
    assert document.sha256
    assert Document.from_text("a\ud800b", name="n\udce9", title="t\udfff").text == "a\ufffdb"


def test_line_ends_stay(tmp_path: Path) -> None:
    text = "One.\r\nTwo.\rThree.\n\u2028Four."
    document = only(write(tmp_path / "a.txt", text))
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"some\0thing", "binary"),
        (b"%PDF-1.7\nstream", "PDF"),
        (b"PK\x03\x04rest", "office"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfea", "utf-16-le"),
    ],
)
def test_refused_bytes(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in reason(write(tmp_path / "a.txt", data))


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    found = only(write(tmp_path_factory.getbasetemp() / "any.txt", data))
    if isinstance(found, Document):
        found.text.encode("utf-8")
        assert found.text.strip()
    else:
        assert found.reason


def test_twenty_megabytes_of_another_encoding_in_time(tmp_path: Path) -> None:
    path = write(tmp_path / "big.txt", "The soldier’s wife said so.\n".encode("cp1252") * 720_000)
    began = time.process_time()
    document = only(path)
    assert time.process_time() - began < 12
    assert isinstance(document, Document)
    assert len(document.text) > 20_000_000
    assert document.encoding == "cp1252"


# Names and order


def test_a_folder_in_the_order_of_relative_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.txt", "a-b.TXT", "c/d/e.jsonl", "skip.log", "skip.html"):
        write(tmp_path / name, '{"text": "Row."}\n' if name.endswith("l") else "Text.")
    top = str(tmp_path)
    names = [found.name for found in read(top + "/")]
    assert names == [f"{top}/{x}" for x in ("a-b.TXT", "a.txt", "a/z.md", "b.txt", "c/d/e.jsonl#1")]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert ".jsonl" in reason(tmp_path)


def test_links(tmp_path: Path) -> None:
    write(tmp_path / "out/secret.txt", "Not to be read.")
    tree = tmp_path / "tree"
    write(tree / "sub/a.txt", "Text.")
    (tree / "loop").symlink_to(tree)
    (tree / "away").symlink_to(tmp_path / "out")
    (tree / "away.txt").symlink_to(tmp_path / "out/secret.txt")
    (tree / "gone.txt").symlink_to(tree / "nothing.txt")
    (tree / "same.txt").symlink_to(tree / "sub/a.txt")
    found = {x.name.removeprefix(f"{tree}/"): x for x in read(tree)}
    assert sorted(found) == ["away", "away.txt", "gone.txt", "same.txt", "sub/a.txt"]
    readable = [name for name, x in found.items() if isinstance(x, Document)]
    assert sorted(readable) == ["same.txt", "sub/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in reason(tmp_path / "pipe.txt")
    assert "not a regular file" in reason(tmp_path)
    assert "not a regular file" in reason(os.devnull)


def test_missing_and_forbidden(tmp_path: Path) -> None:
    assert reason(tmp_path / "no such.txt") == "no such file or folder"
    assert reason("missing.txt") == "no such file or folder"
    assert reason(Path("nul\0.txt")) == "no such file or folder"
    assert reason("x" * 5_000) != ""
    path = write(tmp_path / "a.txt", "Text.")
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert reason(path) == "permission denied"


def test_a_text_is_no_path() -> None:
    with pytest.raises(InputError, match="from_text") as caught:
        read("The war ended in May.")
    assert "May" not in str(caught.value)
    with pytest.raises(InputError, match="bytes"):
        read([b"a.txt"])  # type: ignore[list-item]


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf", "A.PDF", "a.json", "a.txt.gz"])
def test_other_formats_name_a_converter(tmp_path: Path, name: str) -> None:
    said = reason(write(tmp_path / name, "Text."))
    assert "`" in said
    assert "\n" not in said


def test_strange_names(tmp_path: Path) -> None:
    write(tmp_path / "line\nbreak\x1b[31m.txt", "One.")
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), "Two.")
    found = list(read(tmp_path))
    assert all(isinstance(x, Document) for x in found)
    assert [x.name.removeprefix(f"{tmp_path}/") for x in found] == [
        "caf\\udce9.txt",
        "line\nbreak\x1b[31m.txt",
    ]


def test_names_must_be_unique(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text.")
    with pytest.raises(InputError, match="unique"):
        read([path, path])
    with pytest.raises(InputError, match="unique"):
        read(rows(tmp_path / "r.jsonl", {"id": 1, "text": "A."}, {"id": "1", "text": "B."}))
    with pytest.raises(InputError, match="unique"):
        read([Document.from_text("A."), Document.from_text("B.")])


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(QUOTED.encode("cp1252"))))
    document = only("-")
    assert isinstance(document, Document)
    assert (document.name, document.text) == ("-", QUOTED)


def test_reading_is_lazy(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", "One."), write(tmp_path / "b.txt", "Two.")
    found = read([first, Document.from_text("Mine.", name="mine"), second])
    assert [next(found).name, next(found).name] == [str(first), "mine"]
    second.unlink()
    assert next(found) == Unreadable(str(second), "no such file or folder")


# JSONL


def test_rows(tmp_path: Path) -> None:
    row = {"id": "x", "text": "One.", "title": " T ", "date": "2023-05-02T10:00:00Z"}
    path = rows(tmp_path / "r.jsonl", row, {"text": "Two."}, {"id": 0, "text": "Three."})
    found = [x for x in read(path, date="2020-02-29") if isinstance(x, Document)]
    assert [x.name for x in found] == ["x", "2", "0"]
    assert [x.title for x in found] == ["T", None, None]
    dates = [x.date.value for x in found if x.date]
    assert dates == ["2023-05-02", "2020-02-29", "2020-02-29"]
    other = write(tmp_path / "a.txt", "Text.")
    assert next(read([path, other])).name == f"{path}#x"


def test_other_keys(tmp_path: Path) -> None:
    path = rows(tmp_path / "r.jsonl", {"key": "k", "body": "One."})
    assert only(path, text_key="body", id_key="key").name == "k"


def test_bad_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b'{"id": "good", "text": "One."}',
        b"{broken",
        b"[1]",
        b'{"id": "no-text"}',
        b'{"id": "empty", "text": " "}',
        b'{"id": [1], "text": "T."}',
        b'{"id": "dated", "text": "T.", "date": "2023-02-30"}',
        b'{"id": "titled", "text": "T.", "title": 5}',
        b'{"id": "caf\xe9", "text": "T."}',
        b"",
        b"[" * 100_000,
        b'{"id": "n", "text": ' + b"9" * 5_000 + b"}",
        b'{"id": "last", "text": "a\\ud800\\u0000"}',
    ]
    path = write(tmp_path / "r.jsonl", b"\xef\xbb\xbf" + b"\n".join(lines))
    found = list(read(path))
    assert [x.name for x in found if isinstance(x, Document)] == ["good", "last"]
    told = [x.reason for x in found if isinstance(x, Unreadable)]
    assert [int(x.removeprefix("line ").split(":")[0]) for x in told] == [
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        11,
        12,
    ]
    assert "YYYY-MM-DD" in told[5]


def test_packed_rows(tmp_path: Path) -> None:
    data = b'{"id": "x", "text": "One."}\n'
    assert only(write(tmp_path / "r.jsonl.gz", gzip.compress(data))).name == "x"
    damaged = gzip.compress(b'{"text": "One."}\n' * 50)[:-12]
    assert "damaged" in reason(write(tmp_path / "d.jsonl.gz", damaged))
    assert "damaged" in reason(write(tmp_path / "p.jsonl.gz", data))
    bomb = gzip.compress(b'{"id": "x", "text": "' + b"a" * 3_000_000 + b'"}\n')
    said = reason(write(tmp_path / "b.jsonl.gz", bomb), max_bytes=100_000)
    assert "--max-bytes" in said
    assert reason(write(tmp_path / "e.jsonl", b"\n\n")) == "empty"


def test_the_limit_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text." * 300)
    assert "1,499 bytes" in reason(path, max_bytes=1_499)
    assert isinstance(only(path, max_bytes=1_500), Document)
    assert documents.MAX_BYTES == 200_000_000


# Titles and dates


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "# The Mill\n\nText.", "The Mill"),
        ("a.md", "\n# The Mill #\r\nText.", "The Mill"),
        ("a.md", "Text.\n\n# Later\n", None),
        ("a.md", "## Second\n", None),
        ("a.md", "#hash and more\n", None),
        ("a.txt", "# The Mill\n\nText.", None),
    ],
)
def test_titles(tmp_path: Path, name: str, text: str, title: str | None) -> None:
    document = only(write(tmp_path / name, text))
    assert isinstance(document, Document)
    assert document.title == title


@pytest.mark.parametrize(
    "date", ["2023-02-30", "02/05/2023", "20230502", "2023-5-2", "May", "2023"]
)
def test_bad_dates(date: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        Document.from_text("Text.", date=date)
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        read("-", date=date)


def test_a_documents_own_date_stays() -> None:
    own = Document.from_text("Text.", name="own", date="2023-05-02")
    plain = Document.from_text("Text.", name="plain")
    found = [x.date for x in read([own, plain], date="2024-01-01") if isinstance(x, Document)]
    assert [x.value for x in found if x] == ["2023-05-02", "2024-01-01"]
    assert plain.date is None
