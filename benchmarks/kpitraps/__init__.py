"""Traps for the reading of numbers: files, definitions, texts and answers in which a careful reader sees one thing and a program
easily another.

Made apart from the program and its tests, from what the handbook and the interface promise: each trap is a small workspace that the real
command line is run in, with the figure, period, unit, verdict or word that a careful reader would get, or the refusal that is right.
"""
