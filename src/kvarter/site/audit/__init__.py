"""What happened, who did it and when: a chain of rows nobody can change without it being seen."""
