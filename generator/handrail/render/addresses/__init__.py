"""Addresses that last: short links, redirects, pages of retired guides, rules for servers."""
