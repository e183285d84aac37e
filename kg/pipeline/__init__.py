"""Where the rooms meet: files -> articles -> readings -> store."""

from kg.pipeline.build import Keeps, Report, build
from kg.pipeline.workers import Reads

__all__ = ["Keeps", "Reads", "Report", "build"]
