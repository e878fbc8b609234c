"""The pages of figures that are delivered."""
