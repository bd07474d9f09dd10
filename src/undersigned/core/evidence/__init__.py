"""What stands behind a record: what an SSH key or a passkey signed, or what the installation attests of an e-mail."""
