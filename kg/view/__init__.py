"""Pictures of the graph, made from query results."""
