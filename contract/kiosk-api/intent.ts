import { z } from 'zod';
import { CODE_MAX_BYTES } from '../device/barcode.ts';
import { divisionCodeSchema } from '../item/names.ts';
import { saidRatingSchema } from '../rating/rating.ts';
import { languageSchema } from '../text.ts';
import { problemActionSchema } from './problem.ts';
import { staffPinSchema } from './staff-view.ts';

/** How the screen speaks to this person; every session begins with the standard. */
export const preferencesSchema = z.strictObject({
  language: languageSchema,
  textSize: z.enum(['standard', 'elder']),
  /** `highContrast` is yellow on black, `reversed` white on black. */
  colours: z.enum(['standard', 'highContrast', 'reversed']),
  /** 低位: what is touched stands in the lowest third, for whoever sits in a wheelchair, and for children. */
  position: z.enum(['standard', 'low']),
  /** Whether pages are read out. */
  voice: z.enum(['off', 'on']),
  voiceSpeed: z.enum(['slow', 'normal', 'fast']),
  /** Of voice and sounds, in steps of the screen's own; the loudest is set by the terminal's amplifier. */
  volume: z.int().min(1).max(5),
});
export type Preferences = Readonly<z.infer<typeof preferencesSchema>>;

/** What a person changes; what is not said stays. */
const preferencesChangeSchema = preferencesSchema.partial();
type PreferencesChange = Readonly<z.infer<typeof preferencesChangeSchema>>;

/** What every session begins with, and every screen without one. */
export const STANDARD_PREFERENCES: Preferences = {
  language: 'zh',
  textSize: 'standard',
  colours: 'standard',
  position: 'standard',
  voice: 'off',
  voiceSpeed: 'normal',
  volume: 3,
};

/** Whoever asks for large writing is read to as well, unless they say otherwise in the same breath. */
export function withPreferences(present: Preferences, wanted: PreferencesChange): Preferences {
  const voice =
    wanted.textSize === undefined ? {} : ({ voice: wanted.textSize === 'elder' ? 'on' : 'off' } as const);
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return { ...present, ...voice, ...said };
}

/** What a person wants, as the screen understood it. */
export const intentSchema = z.discriminatedUnion('type', [
  /** Any touch or key: the idle clock starts anew. */
  z.strictObject({ type: z.literal('touch') }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('setPreferences'), preferences: preferencesChangeSchema }),
  /** Shows another region's catalogue; the next person begins with the terminal's own again. */
  z.strictObject({ type: z.literal('switchRegion'), division: divisionCodeSchema }),
  z.strictObject({ type: z.literal('openItem'), itemId: z.string() }),
  z.strictObject({ type: z.literal('begin') }),
  /** There is no card to be read: the person says who they are instead. */
  z.strictObject({ type: z.literal('typeNumber') }),
  /** What is said of the use of personal data is agreed to, or not: then all of it is gone at once. */
  z.strictObject({ type: z.literal('agree') }),
  z.strictObject({ type: z.literal('decline') }),
  z.strictObject({ type: z.literal('answer'), questionId: z.string(), value: z.string().max(200) }),
  /** The address on the card is the answer to this question: the core knows it, the screen never does. */
  z.strictObject({ type: z.literal('answerFromCard'), questionId: z.string() }),
  /** Throws away the files that answer this question, to make them anew. */
  z.strictObject({ type: z.literal('discard'), questionId: z.string() }),
  /** Whoever cannot write by hand signs by keys, where the body takes that: to the page for it, and the last four places of their ID number. */
  z.strictObject({ type: z.literal('signByKeys') }),
  z.strictObject({ type: z.literal('confirmSignature'), lastFour: z.string().regex(/^\d{3}[\dX]$/) }),
  /** Papers are to come from a USB stick instead of the camera; and back from there, with or without some. */
  z.strictObject({ type: z.literal('openStick') }),
  z.strictObject({ type: z.literal('closeStick') }),
  /** Cases are to travel by USB stick: to its page and back, to begin, to stop. */
  z.strictObject({ type: z.literal('openTransfer') }),
  z.strictObject({ type: z.literal('startTransfer') }),
  z.strictObject({ type: z.literal('cancelTransfer') }),
  z.strictObject({ type: z.literal('closeTransfer') }),
  /** To the page for staff, and in. */
  z.strictObject({ type: z.literal('openStaff') }),
  z.strictObject({ type: z.literal('enterPin'), pin: staffPinSchema }),
  /** For staff: what waits is sent at once; cases that were set aside are seen, and sent again (absent: all of them). */
  z.strictObject({ type: z.literal('sendNow') }),
  z.strictObject({ type: z.literal('openSetAside') }),
  z.strictObject({ type: z.literal('giveBack'), caseId: z.string().optional() }),
  z.strictObject({
    type: z.literal('printTestPage'),
    printer: z.enum(['receiptPrinter', 'documentPrinter']),
  }),
  /** A scanner that types (`keyboard-wedge.ts`) gave a code on the page that asks for one. */
  z.strictObject({ type: z.literal('typedCode'), text: z.string().min(1).max(CODE_MAX_BYTES) }),
  /** The code that was read is not the right one: another is to be read. */
  z.strictObject({ type: z.literal('scanAgain') }),
  z.strictObject({ type: z.literal('edit'), questionId: z.string() }),
  z.strictObject({ type: z.literal('submit') }),
  /** Prints the result that is shown on a slip. */
  z.strictObject({ type: z.literal('printResult') }),
  /** The bill is right: pay it. */
  z.strictObject({ type: z.literal('pay') }),
  /** Asks at once whether the payment came, or which times are free. */
  z.strictObject({ type: z.literal('askAgain') }),
  z.strictObject({ type: z.literal('act'), action: problemActionSchema }),
  /** Stops the document at its printer; what has come out by then is told. */
  z.strictObject({ type: z.literal('cancelPrint') }),
  z.strictObject({ type: z.literal('back') }),
  /** How it was, from the last page of a matter; of one matter the last word counts, until the person leaves it. */
  z.strictObject({ type: z.literal('rate'), ...saidRatingSchema.shape }),
  /** From the last page: another matter, begun from nothing; the card is laid on again. */
  z.strictObject({ type: z.literal('another') }),
  z.strictObject({ type: z.literal('exit') }),
  /** Another person's card lies on the reader: the one who is served goes on; or ends, and a new session begins. */
  z.strictObject({ type: z.literal('keepPerson') }),
  z.strictObject({ type: z.literal('changePerson') }),
]);
export type Intent = Readonly<z.infer<typeof intentSchema>>;
