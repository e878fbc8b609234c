"""The site, reading only: how plans stand, and every verdict opened down to the figures it rests on."""
