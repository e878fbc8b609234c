"""Pictures of an entry: drawn anew without what a camera writes beside them, for the team alone, until a day."""
