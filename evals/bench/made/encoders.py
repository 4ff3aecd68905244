"""An encoder that tells how long it took, and that encodes no text twice where it is recorded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from evals.bench.made.recording import Recording
from indexer.build.build import no_progress
from indexer.encoding.export_store import stored_export
from indexer.encoding.torch_encoder import SentenceTransformerEncoder, load_encoder
from indexer.encoding.types import Encoding
from indexer.index.layout import ENCODERS_FOLDER


class MeasuredEncoder(SentenceTransformerEncoder):
    """The encoder of an index; `seconds` is what it took to encode so many `texts`.

    With a recording, texts that are in it are read from there, and others are added to it.
    """

    def __init__(self, recorded: Path | None = None) -> None:
        """Open the usual encoder; `recorded` is the folder of a recording."""
        usual = load_encoder()
        super().__init__(usual.folder, usual.name)
        self.recording = Recording(recorded, self.dimension) if recorded else None
        self.seconds, self.texts = 0.0, 0

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Return one encoding for each text; raises EncoderError for one that would be cut off."""
        known = {text: own for text in texts if (own := self._recorded(text)) is not None}
        missing = [text for text in texts if text not in known]
        started = time.perf_counter()
        fresh = super().encode(missing)
        self.seconds += time.perf_counter() - started
        self.texts += len(missing)
        if self.recording is not None:
            self.recording.append(missing, fresh)
        known |= dict(zip(missing, fresh, strict=True))
        return [known[text] for text in texts]

    def reset(self) -> None:
        """Count from 0."""
        self.seconds, self.texts = 0.0, 0

    def _recorded(self, text: str) -> Encoding | None:
        return None if self.recording is None else self.recording.get(text)


def export_encoder_once(folder: Path) -> None:
    """Make the export of the encoder in a folder, from where all indexes link it."""
    stored_export(load_encoder(), folder / ENCODERS_FOLDER, no_progress)
