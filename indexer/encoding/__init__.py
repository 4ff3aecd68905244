"""Texts in, token vectors out.

PyTorch when an index is built, ONNX Runtime when a question is asked.
"""
