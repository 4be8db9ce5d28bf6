"""A knowledge graph of how special educational needs and disabilities are governed in English local areas."""

__version__ = "0.1.0"
__all__ = ["__version__"]
