"""What is measured, each against a peer or a physical limit, in one run on one machine. `make bench` runs them all."""
