"""Reads off a real provider what its schema does not tell, by asking it: defaults, what replaces, what is refused.

`spots` says where something can be set, `guesses` what might be set there, `minimal` finds a configuration that is
accepted, `questions` asks one thing at a time, `wording` and `reading` make facts of the answers, and `keeping` puts
them into the facts files without touching what a person wrote there.
"""
