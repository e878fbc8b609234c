"""Mail to those who work here: written when it is sent, in the language of the one who gets it.

Another room asks for a mail with ``kvarter.site.mail.actions.post`` and gives the function that writes it.
"""
