"""Turn a `Document` into a `Report`: sections, passages, sentences, footnotes and named markup."""
