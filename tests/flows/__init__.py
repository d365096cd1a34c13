"""Flows on a real PostgreSQL with small working fakes; what a job may repeat runs twice."""
