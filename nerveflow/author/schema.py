"""The JSON Schema of a routine file as it is written, for editors that complete and check."""

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from nerveflow.routine.model import Routine
from nerveflow.routine.posture import STARTS, Posture, phrases
from nerveflow.routine.table import FileTable

FILE_NAME = "routine.schema.json"
"""The name of the schema, which is beside the routine files."""
LINE = f"#:schema ./{FILE_NAME}"
"""The first line of a routine file, by which an editor finds the schema beside it."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version of JSON Schema that every editor knows."""
POSE = (
    "Phrases with commas between: a start where there is one, then joints with whole degrees, as"
    ' "long sitting, knee straight, dorsiflexion 15".'
)
POSE_EXAMPLES = (
    "long sitting, upright, knee straight, dorsiflexion 15, eversion 10, toes back 20",
    "lean 25",
    "knee bent 20",
)


def schema() -> dict[str, Any]:
    """The schema, made from the models: a pose is text, the id is the file's name."""
    made = _inlined(Routine.model_json_schema(schema_generator=_AsWritten))
    tables = {"Routine": made, **made["$defs"]}
    for model in all_tables():
        _describe(model, tables[model.__name__])
    made["properties"].pop("id")
    made["required"].remove("id")
    for name, table in made["$defs"].items():
        table["title"] = table["properties"].get("do", {}).get("const", name)
    title = {"$schema": DRAFT, "title": "A routine of nerveflow"}
    return {**title, **{key: value for key, value in made.items() if key != "title"}}


def _inlined(made: dict[str, Any]) -> dict[str, Any]:
    """The same schema with references to words resolved: editors ignore keys beside a `$ref`."""
    words = {name: part for name, part in made["$defs"].items() if "properties" not in part}

    def walk(part: Any) -> Any:
        if isinstance(part, list):
            return [walk(each) for each in part]
        if not isinstance(part, dict):
            return part
        name = str(part.get("$ref", "")).removeprefix("#/$defs/")
        if name not in words:
            return {key: walk(value) for key, value in part.items()}
        found = {key: value for key, value in words[name].items() if key != "title"}
        return {**found, **{key: value for key, value in part.items() if key != "$ref"}}

    tables = {name: part for name, part in made["$defs"].items() if name not in words}
    return {**walk({**made, "$defs": {}}), "$defs": walk(tables)}


def text() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def all_tables() -> Iterator[type[FileTable]]:
    """Every table that a routine file may have."""
    todo: list[type[FileTable]] = list(FileTable.__subclasses__())
    while todo:
        model = todo.pop(0)
        if model.model_fields:
            yield model
        todo += model.__subclasses__()


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """What each field of a table means: the text under it, else under the field it inherits.

    `do` means what the table means.
    """
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, BaseModel) and owner.model_fields:
            found |= _docstrings(owner)
    if "do" in model.model_fields:
        found["do"] = _one_line(model.__doc__ or "")
    return found


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    (body,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = _one_line(str(below.value.value))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _describe(model: type[FileTable], made: dict[str, Any]) -> None:
    """Put the meaning of each field beside what it takes."""
    made["description"] = _one_line(model.__doc__ or "")
    for name, meaning in meanings(model).items():
        if name in made["properties"]:
            key = made["properties"][name]
            of_pose = f" {POSE}" if key.get("description") == POSE else ""
            key["description"] = f"{meaning}{of_pose}"


class _AsWritten(GenerateJsonSchema):
    """The schema of files: no titles, a pose as text, None as a key that is left out."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        if schema["cls"] is not Posture:
            return super().dataclass_schema(schema)
        return {
            "type": "string",
            "pattern": pose_pattern(),
            "description": POSE,
            "examples": list(POSE_EXAMPLES),
        }

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {"minLength": 1, **super().str_schema(schema)}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if isinstance(made.get("default"), int | float | str):
            return made
        return {key: value for key, value in made.items() if key != "default"}

    def get_title_from_name(self, name: str) -> str:
        return ""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def pose_pattern() -> str:
    """A regular expression of every pose. It does not detect a joint that is named twice."""
    joints = [_spaced(p.words) + (f" +{_up_to(p.most)}" if p.most else "") for p in phrases()]
    starts = "|".join(map(_spaced, STARTS))
    joint = "|".join(joints)
    return f"^ *({starts}|{joint})( *, *({joint}))* *$"


def _spaced(words: str) -> str:
    return words.replace(" ", " +")


def _up_to(most: int) -> str:
    """The whole numbers from 0 to `most`, of one to three digits."""
    hundreds, tens, ones = most // 100, most // 10 % 10, most % 10
    ways = [f"{most // 10}[0-{ones}]" if most > 9 else f"[0-{ones}]"]
    if hundreds:
        ways += [f"{hundreds}[0-{tens - 1}][0-9]"] if tens else []
        ways += [f"[1-{hundreds - 1}][0-9][0-9]"] if hundreds > 1 else []
        ways += ["[1-9]?[0-9]"]
    elif tens:
        ways += [f"[1-{tens - 1}]?[0-9]" if tens > 1 else "[0-9]"]
    return f"({'|'.join(reversed(ways))})"
