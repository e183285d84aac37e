"""The language model: from text to words, tags, trees and names."""
