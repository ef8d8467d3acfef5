"""The watch list: which councils are followed, where, and what of theirs is wanted."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from flows.collect.access import Access, Refused
from flows.collect.wording import first_word, tidy
from schemas.plain_yaml import problems_of, read_yaml
from schemas.source import Source as RawSource

DEFAULT_PATH = Path(__file__).parent / "sources.yaml"


def _some_word(word: str) -> str:
    if not word.strip():
        raise ValueError("a word is empty: it would stand in every text")
    return word


Words = tuple[Annotated[str, AfterValidator(_some_word)], ...]


class WatchedSource(BaseModel):
    """One feed or page of the watch list.

    `kind` is feed (RSS, Atom) or page (a list of meetings, or one meeting's page). An entry of a
    feed is looked at where its title holds one of `follow` (all, without any). From there, pages
    are followed `depth` links deep: those of meetings, and those whose link holds a `follow` word.

    A material is wanted where its link names one of `wanted` and none of `unwanted`; null takes
    those of the list. `committees` are the names of which a material gets the one that its link
    or page names. `hosts` are those that may be asked, beside the one of `url`. `quiet_days`
    without a new document are told to the operator; null takes those of the list.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,63}$")
    kind: Literal["feed", "page"]
    url: str
    follow: Words = ()
    depth: int = Field(default=1, ge=0, le=3)
    wanted: Words | None = None
    unwanted: Words | None = None
    council: str | None = None
    committees: Words = ()
    publisher: str | None = None
    publisher_corporate_number: str | None = None
    license_name: str | None = None
    license_url: str | None = None
    quiet_days: int | None = Field(default=None, ge=1)
    hosts: tuple[str, ...] = ()
    allow_http: bool = False
    allow_private: bool = False

    @field_validator("hosts")
    @classmethod
    def host_names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Check that hosts are written as names (with a port where it is unusual)."""
        for host in value:
            if not re.fullmatch(r"[a-z0-9.-]+(:[0-9]{1,5})?", host):
                raise ValueError(f"{host}: write a host's name, as www.example.go.jp")
        return value

    @model_validator(mode="after")
    def reachable(self) -> "WatchedSource":
        """Check that the source's own rules allow its address, and its facts their columns'."""
        facts = (
            "council",
            "publisher",
            "publisher_corporate_number",
            "license_name",
            "license_url",
        )
        try:
            self.access.check(self.url)
            RawSource(file="a", sha256="0" * 64, **{name: getattr(self, name) for name in facts})
        except Refused as error:
            raise ValueError(f"url: {error.reason}") from error
        except ValidationError as error:
            raise ValueError("; ".join(problems_of(error, RawSource))) from error
        return self

    @property
    def access(self) -> Access:
        """Give what this source may reach."""
        own = urlsplit(self.url).netloc.rpartition("@")[2].lower()
        own = own.removesuffix(":443" if self.url.startswith("https:") else ":80")
        return Access(frozenset({own, *self.hosts}), self.allow_http, self.allow_private)

    def committee_in(self, *texts: str) -> str | None:
        """Give the committee that the nearest text names, where it names a single one."""
        for text in texts:
            named = [name for name in self.committees if first_word(text, [name])]
            if len(named) == 1:
                return named[0]
        return None


class WatchList(BaseModel):
    """The whole list. `contact` is the operator's address, for the User-Agent.

    `unanswered_days` without an answer, and `quiet_days` without a new document, are told to the
    operator (flows.collect.standing).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: str | None = None
    delay_seconds: float = Field(default=2.0, ge=0, le=120)
    wanted: Words = Field(min_length=1)
    unwanted: Words = ()
    quiet_days: int = Field(default=90, ge=1)
    unanswered_days: int = Field(default=4, ge=1)
    sources: tuple[WatchedSource, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def distinct(self) -> "WatchList":
        """Check that each source has a name of its own."""
        names = [source.name for source in self.sources]
        again = {name for name in names if names.count(name) > 1}
        if again:
            raise ValueError(f"two sources are named {', '.join(sorted(again))}")
        return self

    @property
    def private_hosts(self) -> frozenset[str]:
        """Give the hosts that may be on private networks, without ports."""
        hosts = {
            host for source in self.sources if source.allow_private for host in source.access.hosts
        }
        return frozenset(host.partition(":")[0] for host in hosts)

    def why_unwanted(self, source: WatchedSource, words: str) -> str | None:
        """Give why what is named by `words` is not wanted; null where it is."""
        wanted = self.wanted if source.wanted is None else source.wanted
        unwanted = self.unwanted if source.unwanted is None else source.unwanted
        word = first_word(words, unwanted)
        if word:
            return f"not wanted: its name holds {word}"
        if not first_word(words, wanted):
            return f"not wanted: its name ({tidy(words)[:60]}) holds none of the wanted words"
        return None


def read_watch_list(path: Path = DEFAULT_PATH) -> WatchList:
    """Read a watch list.

    Raises InvalidYaml, which names the line, the field and what is allowed, and OSError.
    """
    return read_yaml(path.read_bytes(), WatchList, path.name)
