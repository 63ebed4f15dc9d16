import { z } from 'zod';

/**
 * Must be imported before any schema: zod otherwise tries `new Function` once, which the page's content
 * security policy refuses and the browser reports as a violation.
 */
z.config({ jitless: true });
