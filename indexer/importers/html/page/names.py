"""Know elements by their names: tags, roles and classes that say what a text is there for."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Why a text is not seen: what markup of this name holds.
HIDDEN, HIDDEN_BY_STYLE = "hidden text", "text hidden by a style sheet"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "wbr",
        "col",
        "area",
        "base",
        "basefont",
        "bgsound",
        "source",
        "embed",
        "param",
        "track",
    ]
)
# Elements that begin and end a line of their own.
BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "ul",
        "ol",
        "dl",
        "menu",
        "dir",
        "blockquote",
        "pre",
        "listing",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "body",
        "html",
        "head",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "address",
        "hr",
        "caption",
        "summary",
        "details",
        "center",
        "hgroup",
        "search",
        "dialog",
        "optgroup",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
ITEMS = frozenset({"li", "dt", "dd"})
# What is never text of a page. Buttons are, inside a heading that opens and closes its section.
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "head",
        "title",
        "textarea",
        "select",
        "option",
        "datalist",
        "iframe",
        "noembed",
        "noframes",
        "object",
        "canvas",
        "audio",
        "video",
        "map",
        "rp",
        "rt",
        "button",
    ]
)
_OPENS_SECTION = frozenset({*HEADINGS, "summary"})
_AROUND = frozenset({"nav", "aside", "footer", "search"})
_AROUND_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
        "doc-toc",
        "doc-pagelist",
    ]
)
# What browsers do not show, by the properties of style sheets.
_INVISIBLE = {"display": ("none",), "visibility": ("hidden", "collapse")}
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visuallyhidden|screen-reader-(?:text|only)|"
    r"u-visually-hidden|element-invisible|a11y-hidden)(?:\s|$)"
)
# Names of consent dialogs; "consent agenda" and a section about cookies are a report's own.
_COOKIE_NOTE = re.compile(
    r"(?:^|\s)(?:(?:eu-?)?(?:cookies?|consent|gdpr)[-_]?"
    r"(?:banner|bar|box|dialog|notice|notification|popup|pop-up|modal|message|law|alert|overlay|"
    r"bottom|wrapper|container|consent|control|manager|info)\b|"
    r"cookieconsent|onetrust-|cybotcookiebot|didomi-|cc-(?:window|banner|dialog)\b|qc-cmp2?|cmplz-|"
    r"truste[-_]|usercentrics|klaro\b|osano-cm|borlabs-?cookie|iubenda-cs|termly-)"
)
# Names of menus, breadcrumbs, shared links and the like on the elements that usually hold them.
_AROUND_NAMES = re.compile(
    r"(?:^|\s)(?:breadcrumbs?|nav(?:bar|igation)?|main-?(?:nav|menu)|menu|site-?(?:nav|header|footer|"
    r"menu|search)|side-?bar|footer|skip-?(?:link|nav|to-content|to-main)?s?|share|sharing|"
    r"sharedaddy|share-?(?:buttons|links|bar|this)|social-?(?:share|sharing|links|media|icons)|"
    r"addtoany\S*|addthis\S*|search-?(?:form|box|bar)|pagination|pager|page-?links|"
    r"mw-editsection|mw-cite-backlink|headerlink|related-?(?:posts|links)|back-?to-?top)(?=\s|$)"
)
_NAMED_AROUND = frozenset(
    ["div", "ul", "ol", "section", "form", "table", "a", "span", "header", "p"]
)
# A footnote in an aside, and notes in a footer, are the report's own.
_NOTES = re.compile(r"\b(?:foot|end)notes?\b|doc-(?:foot|end)notes?")
_WEIGHT_STYLE = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)")
_EMPHASIS = frozenset({"b", "strong", "i", "em", "u"})


def unseen(tag: str, attributes: Mapping[str, str], parent: str) -> bool:
    """Return whether a browser shows nothing of an element; `parent` is the tag around it."""
    if tag in ("html", "body"):  # Scripts show a page that they hide while it loads.
        return False
    if tag in UNSEEN:
        return tag != "button" or parent not in _OPENS_SECTION
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    return (
        attributes.get("hidden", "until-found").lower() != "until-found"
        or attributes.get("aria-hidden", "").lower() == "true"
        or _FOR_SCREEN_READERS.search(attributes.get("class", "").lower()) is not None
    )


def is_hidden(styles: Mapping[str, str]) -> bool:
    """Return whether style sheets hide an element."""
    return bool(styles) and any(styles.get(name) in own for name, own in _INVISIBLE.items())


def leads_around(tag: str, attributes: Mapping[str, str], parent: str) -> bool:
    """Return whether an element leads through a site or asks for consent, and tells nothing."""
    names = _names(attributes)
    if _NOTES.search(names):
        return False
    if tag in _AROUND:
        return not (tag == "footer" and parent in ("blockquote", "figure"))
    if attributes.get("role", "").lower() in _AROUND_ROLES or _COOKIE_NOTE.search(names):
        return True
    return tag in _NAMED_AROUND and _AROUND_NAMES.search(names) is not None


def holds_notes(attributes: Mapping[str, str]) -> bool:
    """Return whether an element is named as the list of a report's footnotes."""
    return _NOTES.search(_names(attributes)) is not None


def emphasis_of(tag: str, attributes: Mapping[str, str]) -> bool | None:
    """Return whether an element sets bold or italic type, or plain type again (False)."""
    if "style" in attributes and (weight := _WEIGHT_STYLE.search(attributes["style"].lower())):
        return weight[1] is not None
    return True if tag in _EMPHASIS else None


def _names(attributes: Mapping[str, str]) -> str:
    """Return the id, classes, role and type of an element, one blank between."""
    if not attributes:
        return ""
    keys = ("id", "class", "role", "epub:type")
    return " ".join(attributes[key] for key in keys if key in attributes).lower()
