"""What was made from files is used as long as none of them has changed."""

import os
from pathlib import Path

from nerveflow.stamped_copy import StampedCopy


def test_a_file_of_the_same_size_and_time_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "routines"
    folder.mkdir()
    file = folder / "own.toml"
    file.write_text("per_day = 1")
    copy = StampedCopy(tmp_path / "copy.json", (folder,), (file,))
    copy.save("one", copy.stamps())
    assert copy.load() == "one"
    before = file.stat()
    new = tmp_path / "new.toml"
    new.write_text("per_day = 9")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(file)
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert copy.load() is None
