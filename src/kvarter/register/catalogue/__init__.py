"""The catalogue: the measures that come with kvarter, one file a subject."""
