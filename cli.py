"""Launches the program from a checkout: `python cli.py referat 2021-02-11`. The program is `committee.cli`."""

from committee.cli import main

if __name__ == "__main__":
    main()
