"""Notifications of important changes: told to every party, and answered for."""
