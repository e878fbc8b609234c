"""One's own work: what is due for somebody, gathered from every room, shown on the first page and sent by mail."""
