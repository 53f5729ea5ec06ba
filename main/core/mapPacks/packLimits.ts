/** Bytes of one tile as it lies in the archive, and unpacked: real ones stay far below. */
export const TILE_BYTES_MAX = 4 << 20;
export const TILE_PLAIN_BYTES_MAX = 12 << 20;
/** One directory of a PMTiles archive, as it lies there and unpacked, and the entries in it. */
export const DIRECTORY_BYTES_MAX = 8 << 20;
export const DIRECTORY_PLAIN_BYTES_MAX = 32 << 20;
export const DIRECTORY_ENTRIES_MAX = 2_000_000;
/** Leaf directories and entries of the whole archive: ten times the builds of the whole world that are published. */
export const LEAVES_MAX = 200_000;
export const ENTRIES_MAX = 2_000_000_000;
/** What an archive tells of itself, unpacked. */
export const METADATA_BYTES_MAX = 4 << 20;
/** Pixels on a side of a tile that is a picture. */
export const TILE_SIDE_MAX = 2048;
/** Tiles that are unpacked and looked into before an archive is taken in, evenly from all of it. */
export const SAMPLES = 40;
