"""No code of ours talks to a network, and no session needs one."""

import ast
import re
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import nerveflow
from nerveflow.cli.main import main

NETWORK = {
    "socket",
    "ssl",
    "urllib.request",
    "urllib.robotparser",
    "http",
    "ftplib",
    "smtplib",
    "poplib",
    "imaplib",
    "nntplib",
    "telnetlib",
    "socketserver",
    "xmlrpc",
    "webbrowser",
    "wsgiref",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "websockets",
}
CALLS = {
    "open_connection",
    "start_server",
    "create_connection",
    "create_server",
    "urlopen",
    "sock_connect",
}


def uses_of_a_network(text: str) -> Iterator[str]:
    """What in a source file could open a connection."""
    for node in ast.walk(ast.parse(text)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        elif isinstance(node, ast.Attribute) and node.attr in CALLS:
            yield f"{node.lineno}: {node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value]
        for name in names:
            if any(name == each or name.startswith(f"{each}.") for each in NETWORK):
                yield f"{getattr(node, 'lineno', 0)}: {name}"


def test_no_file_of_ours_imports_or_calls_what_opens_a_connection() -> None:
    found = {
        str(path): uses
        for path in Path(nerveflow.__file__).parent.rglob("*.py")
        if (uses := list(uses_of_a_network(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "from urllib import request",
        "import http.client",
        "import_module('urllib.request')",
        "async def f(): await asyncio.open_connection('example.org', 80)",
    ],
)
def test_a_use_of_a_network_would_be_found(text: str) -> None:
    assert list(uses_of_a_network(text))


def test_a_whole_session_and_an_export_open_no_socket(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = []

    class Refused(socket.socket):
        def __init__(self, *words: object, **named: object) -> None:
            opened.append((words, named))
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", Refused)
    monkeypatch.setattr(socket, "create_connection", Refused)
    monkeypatch.setattr(socket, "getaddrinfo", Refused)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["run", "tibial-glide", "--plain", "--mute", "--speed", "1000"]) == 0
    assert main(["export", "-o", str(home / "out.ndjson")]) == 0
    assert main(["plan", "--json"]) == 0
    capsys.readouterr()
    assert opened == []


def test_the_lock_file_has_what_is_asked_for_and_names_no_index() -> None:
    root = Path(nerveflow.__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (root / "requirements-dev.lock").read_text(encoding="utf-8")
    assert "--index-url" not in lock
    assert "://" not in lock
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE))
    extras = project["optional-dependencies"]
    for asked in (*project["dependencies"], *extras["test"], *extras["pictures"]):
        wanted = Requirement(asked)
        version = locked[wanted.name.lower()]
        assert wanted.specifier.contains(version), asked
    assert lock.count("--hash=sha256:") >= len(locked)
