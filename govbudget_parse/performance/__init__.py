"""Performance targets: indicators, projects, procurement, assets."""
