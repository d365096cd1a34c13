"""One function per arrow of a text's way; each opens and closes its own transactions."""
