"""Pages on which persons come in, and look after their accounts."""
