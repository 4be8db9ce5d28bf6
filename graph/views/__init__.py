"""Ways to show rows, pages and networks; none of them knows the store."""

__all__: list[str] = []
