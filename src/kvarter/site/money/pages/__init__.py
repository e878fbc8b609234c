"""The pages of money and milestones."""
