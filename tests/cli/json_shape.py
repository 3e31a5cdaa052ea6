"""The shape of a JSON document: its keys and the types of its values, for a golden file."""

from collections.abc import Sequence

Shape = str | dict[str, "Shape"] | list["Shape"]
NAMES = {type(None): "null", bool: "bool", int: "int", float: "float", str: "text"}


def shape_of(value: object) -> Shape:
    """The items of a list have one shape together; a key that some of them lack ends with `?`."""
    if isinstance(value, dict):
        return {key: shape_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_together([shape_of(item) for item in value])] if value else []
    return NAMES[type(value)]


def _together(shapes: Sequence[Shape]) -> Shape:
    tables = [shape for shape in shapes if isinstance(shape, dict)]
    lists = [shape for shape in shapes if isinstance(shape, list)]
    words = sorted({shape for shape in shapes if isinstance(shape, str)})
    found: list[Shape] = [" or ".join(words)] if words else []
    if tables:
        keys = dict.fromkeys(key for table in tables for key in table)
        found.append(
            {
                key if all(key in table for table in tables) else f"{key}?": _together(
                    [table[key] for table in tables if key in table]
                )
                for key in keys
            }
        )
    if lists:
        items = [item for each in lists for item in each]
        found.append([_together(items)] if items else [])
    return found[0] if len(found) == 1 else {"either": found}
