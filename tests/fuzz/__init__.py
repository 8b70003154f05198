"""Fuzz tests: whatever the files of an edition hold, the tool keeps its law.

``law`` says what the tool owes to any files at all, ``book`` is a sound edition as data,
``inputs`` are the files that it is given. The tests here run a few thousand cases; ``make fuzz``
runs the same ones by the hundred thousand, led by what they cover.
"""
