"""cattrs's only home: strict, tagged, versioned, canonical documents."""
