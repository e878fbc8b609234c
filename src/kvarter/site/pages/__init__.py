"""The pages, one module a noun: a view gathers what its template shows and nothing more."""
