"""What stands behind a record: a signature with an SSH key or a passkey, or what the installation attests of an e-mail."""
