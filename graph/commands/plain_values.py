"""What is typed for texts and flags is taken as it is: the framework's own converter need not be loaded for these.

Typer of late (0.29; 0.16 did not) hands each value to pydantic, which takes longer to load than a query takes to run. A text or a
flag needs no converter; whatever else is typed goes to Typer as before.
"""

from __future__ import annotations

from typing import Any

__all__ = ["taken_plainly"]


def taken_plainly(parameter: Any) -> Any:  # noqa: ANN401 - the framework's parameters moved between its versions
    """Return a parameter of the framework that takes plain values as they are; one of a version without a converter stays as it is."""
    usual = getattr(parameter, "get_runtime_param", None)
    if usual is not None and not isinstance(usual, _Plain):
        parameter.get_runtime_param = _Plain(usual)
    return parameter


class _Plain:
    """Stands for the framework's converter of a parameter, and loads that for other than plain values alone."""

    def __init__(self, usual: Any) -> None:  # noqa: ANN401
        self._usual = usual

    def __call__(self) -> _Plain:
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
        kind, has_many = param.type_descriptor.annotation, param.multiple or param.nargs == -1
        if value is None:
            return () if has_many else None
        if kind == list[str] and isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
            return list(value)
        is_our_own = type(value) is kind and value == param.default
        if is_our_own or (kind is str and isinstance(value, str)):
            return value
        return self._usual().coerce(value, param=param, ctx=ctx)
