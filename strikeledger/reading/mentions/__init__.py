"""Typed things found in a sentence before anything is bound: numbers, people."""
