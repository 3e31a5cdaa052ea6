"""The figure: a jointed person who shows each movement, and the nerve that it glides."""
