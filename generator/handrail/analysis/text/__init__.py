"""What stands in a text: numbers, days, sentences, quotations, links, signs."""
