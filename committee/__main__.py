"""`python -m committee`: the program, where its own command isn't on the path."""

from committee.cli import main

if __name__ == "__main__":
    main()
