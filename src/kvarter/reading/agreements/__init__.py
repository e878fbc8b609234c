"""Agreements: a document in Word, PDF or text read as a draft plan, with what does not add up."""
