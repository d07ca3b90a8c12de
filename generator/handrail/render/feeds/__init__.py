"""What announces changes: feeds and the sitemap."""
