"""An answer, or the quotes picked of it, goes in; a file to keep or to hand on comes out."""
