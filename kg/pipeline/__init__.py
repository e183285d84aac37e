"""Where the rooms meet: files -> articles -> readings -> store."""

from kg.pipeline.build import BATCH, Keeps, Report, build
from kg.pipeline.workers import Reads, load_reader, read_in_order

__all__ = ["BATCH", "Keeps", "Reads", "Report", "build", "load_reader", "read_in_order"]
