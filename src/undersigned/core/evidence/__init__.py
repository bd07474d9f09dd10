"""What stands behind a record: an organisation's SSH signature, or what the installation attests of an e-mail."""
