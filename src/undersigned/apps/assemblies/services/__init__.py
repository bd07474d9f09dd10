"""What assemblies does: the module of each subject is called by its own name."""
