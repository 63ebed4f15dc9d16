import { z } from 'zod';

/**
 * Papers on a USB stick. The core finds the stick and lists what can be taken; the screen, whose process may do
 * nothing else, decodes pictures, shows them and makes of each the same JPEG as of a page before the camera. A PDF is
 * taken as it is and decoded by nobody here.
 */

/** At most so many files are listed; beyond that the folder is not one that somebody prepared for this. */
export const STICK_PAPERS_MAX = 60;

/** The longest name that is shown, in characters as a person counts them. */
export const STICK_NAME_MAX = 40;

/** One piece of a file on its way to the screen, bytes. */
export const STICK_PIECE_BYTES = 256 * 1024;

/** The most pixels of a picture that the screen is given to decode. */
export const STICK_PIXELS_MAX = 100_000_000;

export const stickPaperIdSchema = z.string().regex(/^p[1-9]\d{0,8}$/);

/** A file that can be taken. Its name is somebody's words: shown, never kept. */
export const stickPaperSchema = z.strictObject({
  id: stickPaperIdSchema,
  /** Without anything that is no letter or sign; empty where nothing is left of it. */
  name: z.string(),
  /** By its first bytes, whatever its name says. */
  kind: z.enum(['jpeg', 'png', 'pdf']),
  bytes: z.int().nonnegative(),
  /** 1 for a picture. */
  pages: z.int().positive(),
});
export type StickPaper = Readonly<z.infer<typeof stickPaperSchema>>;

/**
 * What a page that waits for a stick shows.
 * - `waiting`: none is plugged in. · `reading`: its files are being listed. · `ready`: they are.
 * - `unreadable`: it is there and its files cannot be read.
 */
export const stickSchema = z.strictObject({
  commandId: z.uuid(),
  state: z.enum(['waiting', 'reading', 'ready', 'unreadable']),
  /** There was one a moment ago. */
  pulled: z.boolean(),
  papers: z.array(stickPaperSchema).max(STICK_PAPERS_MAX).readonly(),
  /** Files that cannot be taken: too large, too many pages, of another kind, or not readable. */
  leftOut: z.int().nonnegative(),
  /** So many pages can still be taken. */
  room: z.int().positive(),
  /** A folder plays the stick. */
  simulated: z.boolean(),
});
export type Stick = Readonly<z.infer<typeof stickSchema>>;

/** One piece of a picture for the screen. `gone`: the stick was pulled, or the file changed or cannot be read. */
export const stickPieceSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('piece'), bytes: z.base64(), isLast: z.boolean() }),
  z.strictObject({ code: z.literal('gone') }),
  /** The command is over. */
  z.strictObject({ code: z.literal('ignored') }),
]);
export type StickPiece = Readonly<z.infer<typeof stickPieceSchema>>;

/** `tooMuch`: more pages than there is room for. Of what is not `taken` nothing is kept. */
export const stickOutcomeSchema = z.enum(['taken', 'gone', 'tooMuch', 'ignored']);
export type StickOutcome = z.infer<typeof stickOutcomeSchema>;
