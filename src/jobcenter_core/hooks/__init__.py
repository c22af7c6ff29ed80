"""pluggy's only home: markers, hook specifications, loader, isolated calls."""
