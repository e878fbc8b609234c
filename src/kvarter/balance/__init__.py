"""Social balance as figures: who lives where, and why a share changed. Pure, with NumPy."""
