"""The one value between understanding and answering: the plan's types, the catalogue of operations, a plan in words."""
