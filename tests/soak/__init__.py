"""500 simulated days of a made-up council: its site, its materials, and who publishes them.

The clock is simulated and the days are drawn by lot from a fixed seed; the site is a real server,
and what collects and publishes is what runs in operation. tests/test_soak.py says what is proved.
"""
