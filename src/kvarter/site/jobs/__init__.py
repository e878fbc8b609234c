"""Work done in the background: a queue in the database, a worker that takes from it, and what is done once a day."""
