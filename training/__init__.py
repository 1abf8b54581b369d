"""Makes the reading model: from a pretrained multilingual encoder to the weights in `lagebild.language.model`.

Needs the extra `train` (PyTorch); never imported by `src/`.
"""
