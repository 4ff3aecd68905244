"""What a question asks of the meeting itself goes in; the sentences that tell it come out."""
