import json
from pathlib import Path

from cli.typing_in import Nerveflow, fields

from nerveflow.resources import shipped


def test_the_schema_is_printed_as_one_json_document(nerveflow: Nerveflow) -> None:
    ran = nerveflow("schema")
    assert ran.code == 0 and "step" in fields(json.loads(ran.out)["properties"])
    assert ran.out == (shipped("routines") / "routine.schema.json").read_text(encoding="utf-8")


def test_the_schema_is_put_beside_the_routines_of_ones_own(
    nerveflow: Nerveflow, home: Path
) -> None:
    ran = nerveflow("schema", "--write")
    file = home / "routines" / "routine.schema.json"
    assert ran.code == 0 and ran.out == f"written: {file}\n"
    assert file.read_text(encoding="utf-8") == nerveflow("schema").out


def test_the_schema_is_put_into_any_folder_and_a_refusal_is_one_line(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    assert nerveflow("schema", "--write", str(tmp_path / "new")).code == 0
    assert (tmp_path / "new" / "routine.schema.json").is_file()
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = nerveflow("schema", "--write", str(tmp_path / "file"))
    assert ran.code == 1 and ran.out == "" and ran.err.startswith("nerveflow: cannot write")
