"""What is true, as plain functions of bytes and values: no Django, files, network, clock or randomness."""
