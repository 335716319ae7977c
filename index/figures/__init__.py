"""Raw figures → figures that know what they are; what contradicts, what slipped, what follows from them."""
