"""The one door out: only released figures and released verdicts may be shown or written for others."""
