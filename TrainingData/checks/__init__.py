"""The checks that check_data.py runs, one kind a module."""
