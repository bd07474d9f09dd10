"""Cases as everybody may read them: what was published with consent, who stands with them, and what became of them."""
