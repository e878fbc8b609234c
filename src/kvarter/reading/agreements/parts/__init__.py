"""What an agreement says: labels, sections, bodies, focus areas, criteria, figures, money."""
