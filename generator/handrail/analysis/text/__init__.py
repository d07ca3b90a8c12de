"""What a text contains: numbers, dates, sentences, quotations, links, punctuation."""
