"""The follow-up: plans, figures and verdicts put together as they stood on a day, ready to be shown.

Everything here has passed the door: figures and verdicts are released ones. Report, site and open data read this.
"""
