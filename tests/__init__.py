"""The tests, floor by floor; shared tools stand beside the folders."""
