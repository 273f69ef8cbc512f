"""Document tree → Word: `template` reads the house's skabelon.docx, `body` writes the tree, `package` the file."""
