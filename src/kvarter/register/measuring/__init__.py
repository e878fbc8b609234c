"""Measuring: every figure asked for, for every area and year, in one pass over a register's rows."""
