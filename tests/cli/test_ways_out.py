import json
import subprocess
import sys
from pathlib import Path

import pytest

from nerveflow.cli.command_table import COMMANDS


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_every_command_says_in_one_line_that_its_output_could_not_be_written() -> None:
    script = Path(__file__).with_name("ways_out.py")
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert list(found) == [command.name for command in COMMANDS]
    for command, ways in found.items():
        # In a terminal of ASCII, called dumb, 7 columns wide.
        code, out, err = ways["ascii"]
        assert out and "Traceback" not in err and code in (0, 1), (command, ways)
        assert out.isascii(), (command, out)
        for way, why in (("full", "No space left on device"), ("closed", "output is closed")):
            code, out, err = ways[way]
            assert code == 1, (command, way, code, err)
            assert err.count("\n") == 1 and why in err, (command, way, err)
            assert not out, (command, way, out)
