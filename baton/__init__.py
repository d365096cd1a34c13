"""The top of Baton: puts the parts together and runs them."""
