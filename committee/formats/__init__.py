"""The writers: a document becomes the bytes of Markdown, Word, HTML, PDF or a chart; and the reader of Word."""
