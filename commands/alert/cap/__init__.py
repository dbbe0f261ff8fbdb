"""The Common Alerting Protocol 1.2: its model, its rules, and how it is read and written.

Pure: nothing here reads a clock, a database or a network, and nothing knows the rest of the alerts.
"""
