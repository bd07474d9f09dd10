"""Finding minutes: where they stand, what they say, what happened since, who attended, what is to be corrected."""
