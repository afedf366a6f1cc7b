"""Documents that give orders to a machine, and documents that only talk about such orders."""
