"""The API: what the pages show and what the work needs, for programs."""
