"""Speed and memory beside other tools: `python -m benchmarks`, or `make bench`."""
