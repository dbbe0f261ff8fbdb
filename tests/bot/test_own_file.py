"""What is exported is its owner's alone, and whole or not there."""

import os
import threading
from pathlib import Path

import pytest

from bot.own_file import own_file


def test_a_file_that_is_not_finished_leaves_the_one_before(tmp_path: Path) -> None:
    """Until it is complete the old file stands, and nothing else is left when something goes wrong."""
    out = tmp_path / "journal.jsonl"
    out.write_text("before")
    with pytest.raises(TypeError), own_file(out) as file:
        file.writelines([b"half", None])  # type: ignore[list-item]
    assert (out.read_text(), list(tmp_path.iterdir())) == ("before", [out])


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    """What somebody laid out for it, readable by all or leading elsewhere, is not written into."""
    out, elsewhere = tmp_path / "person.jsonl", tmp_path / "elsewhere"
    elsewhere.write_text("theirs")
    (tmp_path / "person.jsonl.part").symlink_to(elsewhere)
    with own_file(out) as file:
        file.write(b"mine")
    assert (out.read_text(), out.stat().st_mode & 0o777, out.is_symlink()) == ("mine", 0o600, False)
    assert elsewhere.read_text() == "theirs"


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    """What is no file, as /dev/stdout, is not replaced by one."""
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with own_file(pipe) as file:
        file.write(b"line\n")
    reader.join(60)
    assert (read, pipe.is_fifo()) == ([b"line\n"], True)
