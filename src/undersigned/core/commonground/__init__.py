"""Common ground: which texts the most organisations can sign, given what each says of each wording of each clause."""
