"""Frames: each says which elements of a sentence it binds into a figure, and how."""
