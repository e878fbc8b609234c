"""Publishing: the open data and the public pages as files in a folder.

Everything written here has passed the door (``kvarter.disclosure``). Start-up is part of the time a small change
takes, so nothing in this room imports more than the standard library and the rooms below.
"""
