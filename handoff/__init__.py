"""Conversations, decisions, the queue, the agents: everything between a text and its answer."""
