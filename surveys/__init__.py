"""What a survey is: definitions as data, the next question, checked answers. Knows no web and no database."""
