"""Turn texts into token vectors: with PyTorch at build time, with ONNX Runtime at query time."""
