"""Matrix: the only room of the house that knows nio.

What leaves it are values of storage and of the Matrix specification, never objects of the library.
"""
