"""Papers that the partnership, the fund and the auditor ask for, made for the one who asks."""
