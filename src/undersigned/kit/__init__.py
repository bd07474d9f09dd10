"""Plumbing without a domain: settings, time, locks, files, encryption, jobs, mail."""
