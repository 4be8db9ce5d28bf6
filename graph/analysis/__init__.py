"""What is found by looking at many claims together: paths, timelines, comparisons, measures, chains of accountability."""

__all__: list[str] = []
