"""Who came again: participants known only by pseudonyms, for the criteria that need it, until a day that is set."""
