import { z } from 'zod';

/** A SHA-256 digest, lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
