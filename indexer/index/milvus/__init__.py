"""Collections in Milvus go in; out comes an index that is asked like one in a folder."""
