"""Action plans: the steps towards an objective, each with an owner, a date and how far it is."""
