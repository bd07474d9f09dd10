"""The words people put their names under: canonical form, digest, check words, comparison and show."""
