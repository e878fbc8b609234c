"""From codes and figures to sentences, in Danish first and English beside."""
