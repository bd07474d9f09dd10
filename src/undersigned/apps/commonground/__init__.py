"""Common ground: which texts the most can sign, computed from positions, shown, and made the draft."""
