"""An answer comes in; its quotes in the words of a language model go out to the terminal."""
