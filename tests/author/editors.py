"""The two programs by which editors read TOML, run over files without any settings of theirs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_BIN = Path(sys.executable).parent


def unformatted(*files: Path) -> str:
    """What taplo and tombi would change in the layout; empty if both leave all as they are."""
    names = [str(file) for file in files]
    return _run("taplo", "fmt", "--no-auto-config", "--check", "--diff", *names) + _run(
        "tombi", "format", "--offline", "--check", "--diff", *names
    )


def misread(*files: Path) -> str:
    """What taplo and tombi find wrong by the schema that each file names; empty for nothing."""
    names = [str(file) for file in files]
    return _run("taplo", "lint", "--no-auto-config", "--colors=never", *names) + _run(
        "tombi", "lint", "--offline", "--error-on-warnings", *names
    )


def _run(*words: str) -> str:
    ran = subprocess.run(
        (str(_BIN / words[0]), *words[1:]), capture_output=True, text=True, timeout=60
    )
    return f"{words[0]}:\n{ran.stdout}{ran.stderr}" if ran.returncode else ""


def completions(file: Path, line: int, column: int) -> list[str]:
    """What tombi offers at a place of a file, both from 0, as an editor asks for it."""
    uri = file.as_uri()
    text = file.read_text(encoding="utf-8")
    document = {"uri": uri, "languageId": "toml", "version": 1, "text": text}
    with subprocess.Popen(
        (str(_BIN / "tombi"), "lsp", "--offline"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _ask(server, 1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
            _send(server, {"method": "initialized", "params": {}})
            _send(server, {"method": "textDocument/didOpen", "params": {"textDocument": document}})
            place = {"line": line, "character": column}
            wanted = {"textDocument": {"uri": uri}, "position": place}
            # It answers with nothing until it has read the file.
            answers = (
                _ask(server, number, "textDocument/completion", wanted)
                for number in range(2, 1_000)
            )
            found = next(answer for answer in answers if answer is not None)
        finally:
            server.kill()
    return [str(item["label"]) for item in found]


def _ask(server: "subprocess.Popen[bytes]", number: int, method: str, params: object) -> Any:
    _send(server, {"id": number, "method": method, "params": params})
    while True:
        message = _read(server)
        if message.get("id") == number and "method" not in message:
            result = message["result"]
            return result["items"] if isinstance(result, dict) and "items" in result else result
        if "id" in message:
            _send(server, {"id": message["id"], "result": None})


def _send(server: "subprocess.Popen[bytes]", message: dict[str, object]) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    assert server.stdin is not None
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()


def _read(server: "subprocess.Popen[bytes]") -> dict[str, Any]:
    assert server.stdout is not None
    length = 0
    while (line := server.stdout.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    found: dict[str, Any] = json.loads(server.stdout.read(length))
    return found
