"""What assemblies knows: the module of each subject is asked by its own name."""
