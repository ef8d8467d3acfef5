"""Reads the small YAML files that people write (source.yaml, the watch list) into their models.

Every plain value is taken as text, except null, ~ and nothing, which are null: so
`sha256: 12345678…` stays text, `no` is not false, and 010 is not 8. The model makes numbers,
days and times of the texts. Errors name the line, the field, what is wrong and what is allowed.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

# Files written by hand; anything larger, or nested deeper, is not one.
MAX_BYTES = 1 << 20
_MAX_DEPTH = 8
_NULL = "tag:yaml.org,2002:null"

_NULLS = (None, "null", "Null", "NULL", "~")
# A comment, nothing, or `key: value` where the value is a plain or single-quoted text without
# anything that YAML reads as more (": ", " #", brackets, marks at its start), or [].
_SIMPLE_LINE = re.compile(
    r"""(?:\#[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*)?
    | ([a-z][a-z0-9_]{0,40}):(?:\x20(?:
        (~|(?![\s\-?:,\[\]{}\#&*!|>'"%@`~])(?!.*(?::\x20|:$|\x20\#|\x20$))
            [^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+)
        |'((?:[^'\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|'')*)'
        |(\[\])
    ))?""",
    re.VERBOSE,
)

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]


class InvalidYaml(ValueError):
    """A file that cannot be used. `problems` holds a sentence a fault, which begins with its line."""

    def __init__(self, name: str, problems: list[str]) -> None:
        """Take the file's name and its problems."""
        super().__init__("; ".join(f"{name}, {problem}" for problem in problems))
        self.name = name
        self.problems = problems


class _TextLoader(yaml.CSafeLoader):
    """Reads every plain value as text, except null."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(_NULL, re.compile(r"(?:~|null|Null|NULL|)\Z"))] for first in ("~", "n", "N", "")
}


def read_yaml(data: bytes, model: type[Model], name: str) -> Model:
    """Read `data` (UTF-8) as one `model`. `name` is what errors call the file.

    Raises InvalidYaml where it is not one.
    """
    if len(data) > MAX_BYTES:
        raise InvalidYaml(name, [f"line 1: {len(data)} bytes; at most {MAX_BYTES} are allowed"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidYaml(name, [f"line {line}: not UTF-8; save the file as UTF-8"]) from error
    simple = _simple(text)
    if simple is not None:
        try:
            return model.model_validate(simple)
        except ValidationError:
            pass  # Read again below, for the lines of what is wrong.
    return _read_any(text, model, name)


def _simple(text: str) -> dict[str, Any] | None:
    """Read the YAML that nearly all source.yaml are: one plain or quoted text a line, no more.

    Composing nodes takes ten times as long, which counts with ten thousand files. Null where a
    line has anything else to it; the whole of YAML is then read by PyYAML.
    """
    values: dict[str, Any] = {}
    for line in text.split("\n"):
        match = _SIMPLE_LINE.fullmatch(line)
        if match is None:
            return None
        key, plain, quoted, empty = match.groups()
        if key is None:
            continue
        if key in values:
            return None
        if empty is not None:
            values[key] = []
        elif quoted is not None:
            values[key] = quoted.replace("''", "'")
        else:
            values[key] = None if plain in _NULLS else plain
    return values or None


def _read_any(text: str, model: type[Model], name: str) -> Model:
    try:
        _refuse_hostile(text)
        node = _TextLoader(text).get_single_node()
        values = _plain(node) if isinstance(node, yaml.MappingNode) else None
    except yaml.YAMLError as error:
        raise InvalidYaml(name, [_syntax(error)]) from error
    if node is None or values is None:
        raise InvalidYaml(name, ["line 1: not a mapping; write one `field: value` a line"])
    try:
        return model.model_validate(values)
    except ValidationError as error:
        lines = dict(_line_numbers(node))
        found = sorted(_problem(item, lines, model) for item in error.errors(include_url=False))
        raise InvalidYaml(name, [f"line {line}: {problem}" for line, problem in found]) from error


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Give a sentence for each of pydantic's errors: field, what is wrong, what is allowed."""
    return [_problem(item, {}, model)[1] for item in error.errors(include_url=False)]


def dump_yaml(values: dict[str, Any]) -> str:
    """Give the text of a YAML file that holds `values` in their order, a scalar a line."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1 << 16)


def _refuse_hostile(text: str) -> None:
    """Refuse deep nesting and aliases before they are composed, which recurses without a limit."""
    openings = sum(text.count(opening) for opening in ("[", "{", "- ", "? "))
    if openings < 100 and "&" not in text:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH or isinstance(event, yaml.AliasEvent):
            _refuse("nesting this deep" if depth > _MAX_DEPTH else "an alias (*)", event)


def _refuse(problem: str, at: yaml.Event | yaml.Node) -> NoReturn:
    # PyYAML's C parser has marks of its own class, which its types do not accept.
    mark: Any = at.start_mark
    raise yaml.MarkedYAMLError(problem=f"{problem} is not allowed", problem_mark=mark)


def _plain(node: yaml.Node, depth: int = 1) -> Any:
    """Give a node as dict, list, text or null; no tag makes anything else of it."""
    if depth > _MAX_DEPTH:
        _refuse("nesting this deep", node)
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                _refuse("a field whose name is not a word", key)
        values = {str(key.value): _plain(value, depth + 1) for key, value in node.value}
        if len(values) < len(node.value):
            keys = [key.value for key, _ in node.value]
            again = next(i for i, key in enumerate(keys) if key in keys[:i])
            _refuse(f"{keys[again]} a second time", node.value[again][0])
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, depth + 1) for value in node.value]
    return None if node.tag == _NULL else node.value


def _line_numbers(node: yaml.Node, place: Place = ()) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            yield here, key.start_mark.line + 1
            yield from _line_numbers(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*place, index), value.start_mark.line + 1
            yield from _line_numbers(value, (*place, index))


def _syntax(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1}: " if mark else "line 1: "
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    if isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError):
        return f"{where}not YAML: {what}; put a value that holds : # or quotes in quotes"
    return f"{where}{what}; write one `field: value` a line"


def _problem(item: Any, lines: dict[Place, int], model: type[BaseModel]) -> tuple[int, str]:
    """Put one of pydantic's errors into words: its line; field, what is wrong, what is allowed."""
    place: Place = item["loc"]
    line = next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), 1)
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    shown = repr(item["input"])
    shown = shown if len(shown) <= 80 else shown[:77] + "..."
    if item["type"] == "extra_forbidden":
        known = _fields_at(model, place[:-1])
        close = difflib.get_close_matches(str(place[-1]), known, n=1)
        hint = f"; did you mean {close[0]}" if close else ""
        return line, f"{field}: no such field{hint}; the fields are {', '.join(known)}"
    if item["type"] == "missing":
        return line, f"{field}: is missing; it must be given"
    if item["type"] == "value_error":
        return line, f"{field}: {shown}: {item['ctx']['error']}"
    return line, f"{field}: {shown}: {item['msg']}"


def _fields_at(model: type[BaseModel], place: Place) -> list[str]:
    """Give the names of the fields of the model that stands at `place` inside `model`."""
    for part in place:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = list(_kinds(field.annotation if field else None))
        model = inner[0] if inner else model
    return list(model.model_fields)


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _kinds(inside)
