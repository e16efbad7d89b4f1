"""PDF: a process of its own takes the words off the pages, their layout tells what they are."""
