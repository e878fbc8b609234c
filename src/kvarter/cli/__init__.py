"""The command line: one module a verb, in the order a figure goes."""
