"""Django's embedded database, with a queue of writers before it (`base`)."""
