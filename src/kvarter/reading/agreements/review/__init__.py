"""Going through a draft: every criterion accepted, corrected or put off."""
