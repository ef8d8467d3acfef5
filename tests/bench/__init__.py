"""Benchmarks: figures are ratios against a peer in the same run; docs/performance.md is made of them."""
