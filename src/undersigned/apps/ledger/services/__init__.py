"""Writing the log: creating it, appending to it, sequencing it, exporting it."""
