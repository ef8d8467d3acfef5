"""The site of a made-up council as the days pass: it publishes, corrects, withdraws, and fails."""

from dataclasses import dataclass, field
from random import Random

from tests.collecting import link, page
from tests.servers.site import Site
from tests.soak import materials
from tests.soak.materials import FORMATS, Format, Version

# A page is asked for daily only while it is young: later a second change would hide the first.
_YOUNG_DAYS = 25
# What is wrong is put right sooner than what is merely corrected.
_URGENCY = 20


@dataclass
class Material:
    """A material of the site: its versions, oldest first, and how it is linked now."""

    number: int
    format: Format
    label: str
    versions: list[Version]
    path: str
    born: int
    mark: str = ""
    linked: bool = True
    # Changed since the last run that reached the site: a second change would hide the first.
    unseen: bool = True


@dataclass
class Council:
    """The site, what stands on it, and how often each kind of event has happened (`done`)."""

    site: Site
    chance: Random
    meetings: dict[int, list[Material]] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    down_days: int = 0
    _materials: int = 0
    _addresses: int = 0
    _outage: int = 0
    _frame: int = 0

    def live(self, day: int) -> None:
        """Let a day pass."""
        roll = self.chance.random
        if roll() < 0.06:
            self._count("meeting")
            self.meetings[len(self.meetings) + 1] = []
        for number, shown in self.meetings.items():
            young = number > len(self.meetings) - 3
            if young and len(shown) < 4 and roll() < 0.25:
                self._publish(shown, number, day)
            for material in shown:
                if material.linked and not material.unseen:
                    self._change(material, day)
        self._frame += roll() < 0.02
        starts = roll() < 0.03
        self._outage = max(self._outage - 1, 0) or (self.chance.randint(1, 3) if starts else 0)
        self.site.down = self._outage > 0
        self.down_days += self.site.down
        self._serve()

    def rest(self) -> None:
        """Let a day pass on which nothing changes, and nothing fails."""
        self.site.down = False

    def seen(self) -> None:
        """Note what the day's run can have seen: old pages are asked for weekly, then monthly."""
        asked = {one.path for one in self.site.asked}
        for number, shown in self.meetings.items():
            for material in shown:
                if f"/m{number}.html" in asked and material.path in asked:
                    material.unseen = False

    def materials(self) -> list[Material]:
        """Give all materials that there have been."""
        return [material for shown in self.meetings.values() for material in shown]

    def corrected(self) -> dict[Version, Version | None]:
        """Give every version, and the one that it corrects."""
        return {
            version: material.versions[place - 1] if place else None
            for material in self.materials()
            for place, version in enumerate(material.versions)
        }

    def _publish(self, shown: list[Material], meeting: int, day: int) -> None:
        self._count("arrival")
        self._materials += 1
        number = self._materials
        format_ = self.chance.choice(FORMATS)
        label = f"資料{len(shown) + 1}　第{meeting}回までの主な意見"
        first = materials.sound(number, format_, 1)
        # The first of all is whole: a run with nothing to publish is no subject here.
        if format_ == "pdf" and number > 1 and self.chance.random() < 0.2:
            self._count("broken")
            first = materials.broken(number, 1)
        shown.append(Material(number, format_, label, [first], self._address(format_), day))

    def _change(self, material: Material, day: int) -> None:
        roll = self.chance.random()
        wrong = not material.versions[-1].opinions
        if wrong:
            roll /= _URGENCY
        if roll < 0.002 and day - material.born < _YOUNG_DAYS:
            self._count("same address")
        elif roll < 0.004:
            self._count("new address")
            material.path = self._address(material.format)
        elif roll < 0.006:
            self._count("new words")
            material.mark = f"（{day:04}訂正後）"
        elif roll < 0.0075 and not wrong:
            self._count("vanishing")
            material.linked = False
            return
        else:
            return
        version = len(material.versions) + 1
        if material.format == "txt" and not wrong and self.chance.random() < 0.3:
            self._count("notice")
            material.versions.append(materials.notice(material.number, version))
        else:
            material.versions.append(materials.sound(material.number, material.format, version))
        material.unseen = True

    def _address(self, format_: Format) -> str:
        self._addresses += 1
        return f"/content/{self._addresses:09}.{format_}"

    def _count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    def _serve(self) -> None:
        frame = f"<header>{self._frame}</header>"
        names = [link(f"m{n}.html", f"第{n}回専門小委員会") for n in reversed(self.meetings)]
        self.site.put("/list.html", page(*names, title="開催状況") + frame)
        for number, shown in self.meetings.items():
            links = [
                link(m.path, f"{m.label}［{len(m.versions[-1].data)}B］") + m.mark
                for m in shown
                if m.linked
            ]
            title = f"試験調査会第{number}回専門小委員会"
            about = link("/about.html", "この調査会について")
            self.site.put(f"/m{number}.html", page(*links, about, title=title) + frame)
            for material in shown:
                # Whatever the server says: what a file is, its bytes tell.
                self.site.file(material.path, material.versions[-1].data)
