"""From one sentence, without its neighbours, to its frames: who speaks, with which verb."""
