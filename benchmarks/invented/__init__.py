"""The parts of the generator of `country.py`."""
