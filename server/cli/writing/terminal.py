"""Print the sentences of a language model, each as soon as it is checked."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from rich.console import Console
from rich.text import Text

from server.answering.types import Answer
from server.cli.render import print_indented, safe
from server.writing.endpoint import Endpoint
from server.writing.types import Written, WrittenSentence
from server.writing.writer import Writer


def written_answer(endpoint: Endpoint, answer: Answer, console: Console | None) -> Written | None:
    """Return what a model writes for an answer, None for one without quotes.

    With a console each sentence is printed as soon as it is checked.
    """
    return asyncio.run(_write(Writer(endpoint), answer, console))


async def _write(writer: Writer, answer: Answer, console: Console | None) -> Written | None:
    begun = False
    async with aclosing(writer.write(answer)) as sentences:
        async for sentence in sentences:
            if isinstance(sentence, Written):
                if console:
                    print_end(console, sentence)
                return sentence
            if console and not begun:
                begun = True
                print_indented(console, Text(safe(_heading(writer.endpoint)), style="bold"), 0)
            if console:
                print_sentence(console, sentence)
    return None


def _heading(endpoint: Endpoint) -> str:
    return f"In the words of {endpoint.model}, each sentence checked against the quotes"


def print_sentence(console: Console, sentence: WrittenSentence) -> None:
    """Print a sentence; one that is struck out says so in words, too."""
    if sentence.kept:
        print_indented(console, Text(safe(sentence.text)), 3)
        return
    line = Text("struck out: ", style="red")
    line.append(safe(sentence.text), style="strike dim")
    print_indented(console, line, 3)
    print_indented(console, Text(safe(f"because {sentence.reason}"), style="dim"), 6)


def print_end(console: Console, written: Written) -> None:
    """Print whether the sentences are an answer, and a blank line."""
    if written.reason:
        print_indented(console, Text(safe(f"{written.reason} The quotes are the answer:")), 0)
    console.print()
