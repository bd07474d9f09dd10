"""Cases: what happened to persecuted people, who says so, who may know it, and what may be published."""
