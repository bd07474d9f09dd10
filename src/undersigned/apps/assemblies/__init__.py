"""Assemblies: rules, seats and delegates, presence, agenda, speakers; on site, online, or over days."""
