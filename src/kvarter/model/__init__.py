"""The words of the field as plain records: no input or output, no clock, no randomness."""
