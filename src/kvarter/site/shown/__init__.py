"""What pages show, made ready for the templates: released figures and verdicts as texts with their marks."""
