"""What the designers' commands do: check, score, test, talk with and explain the assistant.

`tool.py` carries them out. Nothing here is loaded when the assistant serves.
"""
