import os
import signal
import subprocess
import sys

import pytest

from nerveflow.audio.children import with_us

PARENT = """
import os, subprocess, sys
from nerveflow.audio.children import with_us
child = subprocess.Popen(["sleep", "60"], stdout=sys.stdout, **with_us())
print(child.pid, flush=True)
os.kill(os.getpid(), int(sys.argv[1]))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_program_ends_with_the_process_that_started_it(number: signal.Signals) -> None:
    words = (sys.executable, "-c", PARENT, str(int(number)))
    with subprocess.Popen(words, stdout=subprocess.PIPE) as parent:
        assert parent.wait(20) == -number
        # The child holds the same output, which is at its end when the child is.
        parent.communicate(timeout=20)


def test_all_programs_share_one_shell_and_a_dead_one_is_replaced() -> None:
    first = with_us()
    assert with_us() == first
    os.kill(first["process_group"], signal.SIGKILL)
    os.waitid(os.P_PID, first["process_group"], os.WEXITED | os.WNOWAIT)
    assert with_us() != first
    assert subprocess.run(("true",), check=False, **with_us()).returncode == 0
