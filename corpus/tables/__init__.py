"""Raw grids → understood tables: title, header paths, hierarchy of rows, one entry for every number."""
