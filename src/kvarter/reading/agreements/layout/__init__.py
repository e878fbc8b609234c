"""The file as lines in reading order: Word, PDF and text, with tables, footnotes and pages."""
