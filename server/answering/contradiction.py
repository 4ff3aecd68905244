"""English words that turn a statement around: negations, opposites, superlatives, ordinals."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

import Stemmer

_WORD = re.compile(r"[^\W\d_]+")
_NEGATION = re.compile(
    r"n['’]t\b|\b(?:not?|never|none|neither|nor|without|cannot|nothing|nobody|nowhere|except|unlike|"
    r"unable|hardly|rarely|seldom|lack\w*|fail\w*|refus\w*|reject\w*|den(?:y|ied|ies|ial)|"
    r"exclud\w*|prohibit\w*|prevent\w*|forb[ia]d\w*|absen\w+|least|less|fewer|non-?\w*)\b",
    re.I,
)
_RANK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|least|"
    r"largest|smallest|biggest|highest|lowest|oldest|newest|youngest|earliest|latest|best|worst|"
    r"longest|shortest|greatest|strongest|weakest)\b",
    re.I,
)
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "anti")
# The shortest word that is looked for behind a prefix: "in" + "form" is no opposite of "form".
_ROOT = 5
# General English, none of it from a gold question: directions, more and less, before and after,
# begin and end, give and take, allow and forbid, and what public reports set against each other.
_PAIRS = """
north south|northern southern|northeast southwest|northwest southeast|east west|eastern western
north east|north west|south east|south west|upper lower|high low|higher lower|highest lowest
increase decrease|increase reduce|increase decline|increase fall|increase drop|rise fall
rise decline|rise drop|raise lower|grow shrink|grow decline|expand shrink|expand contract
strengthen weaken|improve worsen|improve deteriorate|gain lose|win lose|victory defeat
more less|more fewer|most least|most fewest|many few|majority minority|maximum minimum
large small|larger smaller|largest smallest|big small|biggest smallest|great small|greatest least
long short|longer shorter|longest shortest|wide narrow|deep shallow|tall short|thick thin
heavy light|fast slow|quickly slowly|rapid slow|rapidly slowly|early late|earlier later
earliest latest|first last|first second|first final|begin end|start end|start stop|begin stop
open close|continue stop|continue cease|before after|prior after|precede follow|previous next
old new|old modern|ancient modern|older younger|oldest youngest|oldest newest|past future
inside outside|inner outer|internal external|within outside|above below|over under|top bottom
front back|left right|forward backward|near far|nearest farthest|enter leave|enter exit
arrive leave|arrive depart|come go|import export|immigrant emigrant|immigration emigration
inflow outflow|buy sell|bought sold|lend borrow|lender borrower|creditor debtor|send receive
sender recipient|give take|give receive|supply demand|surplus shortage|surplus deficit
accept reject|accept refuse|approve reject|adopt reject|allow prevent|allow forbid|allow prohibit
allow ban|permit prohibit|permit forbid|encourage discourage|support oppose|supporter opponent
agree disagree|confirm deny|admit deny|grant deny|help hinder|protect harm|protect attack
defend attack|create destroy|build destroy|construct demolish|cause prevent|include exclude
add remove|attach detach|join leave|unite divide|combine separate|together apart|retain lose
keep abandon|same different|similar different|similarity difference|equal unequal|true false
right wrong|good bad|better worse|best worst|positive negative|advantage disadvantage
benefit cost|benefit harm|beneficial harmful|strength weakness|strong weak|stronger weaker
success failure|succeed fail|rich poor|richer poorer|wealthy poor|wealth poverty
cheap expensive|hot cold|warm cold|wet dry|soft hard|easy hard|easy difficult|simple complex
simple complicated|dark light|black white|day night|summer winter|male female|man woman|men women
boy girl|father mother|son daughter|husband wife|brother sister|adult child|public private
formal informal|legal illegal|domestic foreign|national international|local global|urban rural
civilian military|peace war|friend enemy|ally enemy|life death|alive dead|born died|always never
all none|temporary permanent|voluntary forced|natural artificial|common rare|often rarely
usually rarely|frequently rarely|safe dangerous|active passive|full empty|even odd|major minor
primary secondary|senior junior|employer employee|teacher student|guest host|skilled unskilled
origin destination|source destination|origin receiving|sending receiving|developed developing
hidden visible|remember forget|present absent|presence absence|appear disappear|absorb release
input output|single multiple|single double|partial complete|partly wholly|whole part
catholic protestant|exact approximate|horizontal vertical|liquid solid|theory practice
offensive defensive|conservative liberal|centralized decentralized|separate unified
"""


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", "|").strip("|").split("|"):
        one, other = map(_stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def negated(text: str) -> bool:
    """Whether a text negates something."""
    return _NEGATION.search(text) is not None


def ranks(text: str) -> frozenset[str]:
    """The superlatives and ordinals of a text, in lower case."""
    return frozenset(match.casefold() for match in _RANK.findall(text))


def opposites(question: str, sentence: str, passage: str) -> int:
    """How many words of a question are not in a passage while a sentence of it has an opposite."""
    there = _words(sentence)
    stems = {_stem(word) for word in there}
    around = {_stem(word) for word in _words(passage)}
    return sum(
        not stems.isdisjoint(_opposites().get(_stem(word), ())) or _prefixed(word, there)
        for word in _words(question)
        if _stem(word) not in around
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _prefixed(word: str, there: Set[str]) -> bool:
    """Whether a word without a prefix of denial, or with one, is among others."""
    return any(
        (len(word) >= _ROOT and prefix + word in there)
        or (
            word.startswith(prefix)
            and len(word) - len(prefix) >= _ROOT
            and word[len(prefix) :] in there
        )
        for prefix in _PREFIXES
    )
