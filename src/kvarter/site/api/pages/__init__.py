"""The pages of the API: the keys a person gives to programs."""
