"""Positions: what each organisation says of each wording of each clause."""
