"""The page of background jobs."""
