"""Make a PDF whose structure tags say what its texts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

# The page and the number of a marked text, both from 0.
Mark = tuple[int, int]
# The number of the first object of a tag: the tree's root has the one before.
_FIRST = 6


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with the texts and tags below it; `plain` gives the texts as bare numbers."""

    role: str
    kids: tuple[Tag | Mark, ...]
    plain: bool = False


@dataclass(slots=True)
class _Tree:
    """The objects of a tree of tags, numbered as they come."""

    first_page: int
    objects: list[str] = field(default_factory=list)

    def add(self, tag: Tag, parent: int) -> int:
        """Write a tag and those below it; return its number."""
        at = len(self.objects)
        number = _FIRST + at
        self.objects.append("")
        kids = [
            f"{self.add(kid, number)} 0 R" if isinstance(kid, Tag) else self._text(kid, tag.plain)
            for kid in tag.kids
        ]
        marks = [kid for kid in tag.kids if not isinstance(kid, Tag)]
        page = f"/Pg {self._page(marks[0])} 0 R " if tag.plain and marks else ""
        body = " ".join(kids)
        self.objects[at] = f"<< /S /{tag.role} /P {parent} 0 R {page}/K [{body}] >>"
        return number

    def _text(self, mark: Mark, plain: bool) -> str:
        return (
            str(mark[1])
            if plain
            else f"<< /Type /MCR /Pg {self._page(mark)} 0 R /MCID {mark[1]} >>"
        )

    def _page(self, mark: Mark) -> int:
        return self.first_page + 2 * mark[0]


def tagged_pdf(
    pages: Sequence[Sequence[str]],
    tags: Sequence[Tag],
    roles: Mapping[str, str] | None = None,
    unmarked: str = "",
) -> bytes:
    """Return a PDF with the texts of each page below each other, and a tree of tags.

    `unmarked` stands at the foot of each page, without a mark.
    """
    count = sum(1 for tag in tags for _ in _all(tag))
    tree = _Tree(_FIRST + count)
    numbers = [tree.add(tag, _FIRST - 1) for tag in tags]
    names = " ".join(f"/{name} /{role}" for name, role in (roles or {}).items())
    kids = " ".join(f"{number} 0 R" for number in numbers)
    root = f"<< /Type /StructTreeRoot /K [{kids}] /RoleMap << {names} >> >>"
    contents = [
        "".join(
            f"/P << /MCID {at} >> BDC {shown(text, 20, 180 - 12 * at)} EMC\n"
            for at, text in enumerate(texts)
        )
        + (shown(unmarked, 20, 10) if unmarked else "")
        for texts in pages
    ]
    catalog = f"/StructTreeRoot {_FIRST - 1} 0 R /MarkInfo << /Marked true >>"
    return pdf_of(contents, catalog=catalog, more=[root, *tree.objects])


def _all(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _all(kid)
