"""Laws: where a cited place stands, what changes in it, and what a citation can support."""
