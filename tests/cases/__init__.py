"""Tests of tables of cases."""
