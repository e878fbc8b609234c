"""Any table made safe: which cells stay in so that no hidden one can be worked out, and the proof that none can."""
