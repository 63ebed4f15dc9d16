import { createContext, useContext } from 'react';
import type { CaptureCompletion } from '#contract/device/screen-devices.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { type Text, textIn } from '#contract/text.ts';
import type { CameraOpener } from '../devices/camera.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import type { Reader } from '../voice/reader.ts';
import type { Sounds } from '../voice/sounds.ts';
import type { SendIntent } from './intents.ts';
import type { LookUp } from './look-up.ts';
import type { StickCalls } from './stick-calls.ts';

/** What every part of a page may use: the snapshot, the words, and a way to say what the resident wants. */
export interface Kiosk {
  readonly snapshot: Snapshot;
  readonly receivedAt: number;
  /** An act is under way: buttons that lead on rest. */
  readonly acting: boolean;
  readonly send: SendIntent;
  readonly openCamera: CameraOpener;
  /** Says how the capture ended that the view armed, once for each command; `false` where that did not reach the terminal. */
  readonly completeCapture: (commandId: string, completion: CaptureCompletion) => Promise<boolean>;
  readonly stick: StickCalls;
  /** The catalogue of a region and the divisions of the country: nobody's data, kept for the next person too. */
  readonly lookUp: LookUp;
  /** Reads pages out where the person wants it. */
  readonly reader: Pick<Reader, 'captions' | 'announce' | 'repeat'>;
  readonly sounds: Sounds;
  readonly t: Translate;
  /** An item's or a site's own text, in the resident's language. */
  readonly own: (text: Text) => string;
  /** Monotonic, ms. */
  readonly now: () => number;
  /** The clock on the wall. */
  readonly wallClock: () => Date;
}

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error('a page stands inside a KioskContext');
  return kiosk;
}

/** The words of a snapshot's language. */
export function wordsOf(snapshot: Snapshot): Pick<Kiosk, 't' | 'own'> {
  const { language } = snapshot.preferences;
  return { t: translator(language), own: (text) => textIn(text, language) };
}
