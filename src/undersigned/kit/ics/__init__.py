"""Calendars of RFC 5545: written for strangers' programs, and read from strangers."""
