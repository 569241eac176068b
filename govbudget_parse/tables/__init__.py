"""Grids → logical tables: pages stitched, header trees read, columns placed."""
