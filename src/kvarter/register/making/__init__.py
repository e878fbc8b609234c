"""A made-up register: residents who live, work, move and die by chance, and the events behind every yearly row."""
