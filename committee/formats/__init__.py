"""The writers: a document and a bundle become the bytes of Markdown, Word, HTML or PDF; a chart becomes a picture; and the reader of Word."""
