"""A document that a case officer has handed in → an item: read, taken apart by its headings, and written as any other item."""
