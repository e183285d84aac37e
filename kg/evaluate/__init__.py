"""Gold against predictions: precision, recall and F1 for every kind of measuring data.

Each kind is a module with ``evaluate(path, *, reader, ...) -> Result``; its ``score`` compares
records without any reader, so that anybody's predictions can be measured.
"""
