"""What programs read: JSON, JSON-LD, Markdown, oEmbed, JSON Schema."""
