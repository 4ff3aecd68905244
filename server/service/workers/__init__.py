"""Several processes of one service: what each is to do comes in, one service goes out."""
