"""The parts of the benchmark of `engines.py`."""
