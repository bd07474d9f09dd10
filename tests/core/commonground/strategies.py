"""Small problems of every kind, for hypothesis to make smaller still."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.core.commonground import oracle

dice = st.integers(0, 2**32).map(Random)

problems = dice.map(lambda thrown: oracle.problem(thrown, clauses=4, variants=3, organisations=6))
