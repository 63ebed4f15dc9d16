import { fileURLToPath } from 'node:url';

/** The assets that ship. */
export const assetsFolder = fileURLToPath(new URL('../../assets', import.meta.url));
