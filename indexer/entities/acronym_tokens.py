"""What looks like the letters of a name, and what only does: a numeral, surname, label, shout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.types import Evidence, Passage, Span

# Letters as printed, and where.
Mention = tuple[str, Evidence]
WORD = re.compile(r"[^\W_][\w&’'-]*")

# Letters with dots, or a chunk of a word with what may stand inside it.
_CHUNK = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_](?:[\w&’'/.-]*[^\W_])?")
_PART = re.compile(r"[^/’'.]+")
# A symbol (A/57/387, E.98.XVII.4) and not words.
_SYMBOL = re.compile(r"[/.]\d|\d[/.]")
_ROMAN = re.compile(r"M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Mme|Hon|Judge)\.? (?:[^\W\d_a-z]\S* ){0,2}$")
# Words that join a name; in English, French, Spanish and German.
LINKING_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a al an and at by d das de del der des die du el en et for from für in la las le les los "
        "of on or para por pour the to und von with y",
    )
)
# Words that are letters, too: in capitals they are.
_LETTERS_TOO = frozenset({"WHO", "US", "IT", "AIDS"})
# The longest letters, in characters (Schwartz and Hearst).
MAX_ACRONYM_LENGTH = 10
# So many words in capitals in a row are a heading or a shout.
_SHOUT = 3


def acronym_key(letters: str) -> str:
    """What two ways to print the same letters share: no dots or hyphens, no plural s, capitals."""
    bare = re.sub(r"[.-]", "", letters)
    return (bare[:-1] if bare.endswith("s") and bare[:-1].isupper() else bare).upper()


def looks_like_acronym(word: str) -> bool:
    """Whether a word may be an acronym by its looks: two capitals or more, and mostly capitals."""
    bare = word.replace(".", "")
    capitals = sum(character.isupper() for character in bare)
    small = sum(character.islower() for character in bare.removesuffix("s"))
    return 2 <= len(bare) <= MAX_ACRONYM_LENGTH and capitals >= 2 and capitals > small


def acronym_tokens(text: str) -> Iterator[tuple[str, Span]]:
    """Whatever looks like letters in a text and where, in order."""
    for chunk in _CHUNK.finditer(text):
        if chunk[0].endswith("."):
            if looks_like_acronym(chunk[0]):
                yield chunk[0], Span(*chunk.span())
        elif not _SYMBOL.search(chunk[0]):
            for part in _PART.finditer(chunk[0]):
                yield from _letters_of(part[0], chunk.start() + part.start())


def _letters_of(word: str, start: int) -> Iterator[tuple[str, Span]]:
    """The letters in a word of a text: as a whole, or its parts at hyphens."""
    if looks_like_acronym(word):
        yield word, Span(start, start + len(word))
    elif "-" in word:
        for part in re.finditer(r"[^-]+", word):
            yield from _letters_of(part[0], start + part.start())


def initials(words: Iterable[str]) -> str:
    """The first letters of the words of a name and of their parts, small, without links."""
    return "".join(
        part[0].lower()
        for word in words
        if word.lower() not in LINKING_WORDS
        for part in re.findall(r"[^\W_][^-]*", word)
    )


def true_acronyms(
    passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]]
) -> set[str]:
    """The letters among what only looks like some: no numerals, surnames, shouts, or labels."""
    texts = {passage.passage_id: passage.text for passage in passages}
    words = Counter(word for text in texts.values() for word in WORD.findall(text))
    shouts = {key: list(_shouts(text)) for key, text in texts.items()}
    found = set()
    for key, places in mentions.items():
        if _is_numeral(key) or _is_word(key, len(places), words):
            continue
        around = [(e.span, texts[e.passage_id], shouts[e.passage_id]) for _, e in places]
        if any(_TITLE.search(text, 0, span.start) for span, text, _ in around):
            continue
        if any(_says_letters(span, text, shouted) for span, text, shouted in around):
            found.add(key)
    return found


def _is_numeral(key: str) -> bool:
    """A Roman numeral; CD and DC are letters rather than numbers of a report."""
    return _ROMAN.fullmatch(key) is not None and (len(key) > 3 or not set(key) & set("CD"))


def _is_word(key: str, count: int, words: Mapping[str, int]) -> bool:
    """Whether the report has it as a plain word too, so that capitals only stress it."""
    if key in _LETTERS_TOO:
        return False
    return words.get(key.lower(), 0) > 0 or (
        key.title() != key and words.get(key.title(), 0) >= count
    )


def _says_letters(span: Span, text: str, shouted: Sequence[Span]) -> bool:
    """Whether what looks like letters in one place is neither shouted, a label nor initials."""
    if any(shout.start <= span.start < shout.end for shout in shouted):
        return False
    printed, after = text[span.start : span.end], text[span.end : span.end + 2]
    if span.start == 0 and after.startswith(":"):
        return False
    if text[: span.start].rstrip()[-1:].isdigit() and acronym_key(printed) in ("AM", "PM"):
        return False
    before = text[: span.start].split()[-1:]
    abbreviated = printed.endswith(".") and after[:1] == " " and after[1:].isupper()
    return not abbreviated or before in (["the"], ["The"])


def _shouts(text: str) -> Iterator[Span]:
    """Where a text runs on in capitals."""
    words = [word for word in WORD.finditer(text) if word[0].isupper()]
    run: list[re.Match[str]] = []
    for word in words:
        if run and text[run[-1].end() : word.start()] not in (" ", ": "):
            run = []
        run.append(word)
        if len(run) >= _SHOUT:
            yield Span(run[0].start(), word.end())
