"""Stayers and movers: why a share of an area's residents changed, part by part, with nothing left over."""
