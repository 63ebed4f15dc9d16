import type { Picture } from '#contract/device/screen-devices.ts';
import {
  STICK_PAPERS_MAX,
  STICK_PIECE_BYTES,
  type Stick,
  type StickOutcome,
  type StickPiece,
} from '#contract/device/stick.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { listPapers, type PaperFile } from './papers/list-papers.ts';
import { paperKind } from './papers/paper-kind.ts';
import { pdfPages } from './papers/pdf-pages.ts';
import { bytesAt, withFile } from './papers/read-file.ts';
import type { FindVolumes, Volume } from './volumes/volume.ts';

/** How often a page that waits for a stick looks for one, ms. */
const LOOK_EVERY_MS = 1_000;

/** A stick whose files are not listed within this is broken, ms. */
const LIST_LIMIT_MS = 20_000;

/** What was taken: a picture as the screen made it, or a PDF as it was. */
export interface TakenPaper {
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  readonly bytes: Buffer;
  readonly pages: number;
}

/**
 * Papers from a USB stick, behind the terms of the screen's devices: the session arms one command, the view carries
 * it, the screen completes it. Sticks are looked for only while one is armed; names and pictures go with it.
 */
export interface StickPapers {
  /** Whether this terminal takes sticks at all. */
  readonly isOffered: boolean;
  onChange(listener: () => void): void;
  /** What is armed now, for the view. */
  armed(): Stick | null;
  /** Arms until papers were taken, or `signal` aborts (`null`). Never rejects. */
  take(room: number, signal: AbortSignal): Promise<readonly TakenPaper[] | null>;
  /** A piece of a picture, for the screen to decode. */
  piece(commandId: string, id: string, from: number): Promise<StickPiece>;
  /** The page that the screen made of a picture; it counts once it is taken. */
  offer(commandId: string, id: string, picture: Picture): 'taken' | 'ignored';
  /** Takes all of these papers, in this order, or none. */
  complete(commandId: string, ids: readonly string[]): Promise<StickOutcome>;
}

export interface StickPapersOptions {
  /** `null`: no sticks are taken here. */
  readonly find: FindVolumes | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

interface Running {
  readonly commandId: string;
  readonly room: number;
  readonly signal: AbortSignal;
  readonly end: (papers: readonly TakenPaper[] | null) => void;
  state: Stick['state'];
  pulled: boolean;
  volumes: readonly Volume[];
  /** Ends the listing of what was plugged in. */
  listing: AbortController;
  files: ReadonlyMap<string, PaperFile>;
  pictures: Map<string, Picture>;
  leftOut: number;
}

export function stickPapers({ find, clock, log, newId }: StickPapersOptions): StickPapers {
  const listeners: (() => void)[] = [];
  let running: Running | null = null;
  let filesListed = 0;
  const changed = () => {
    for (const listener of listeners) listener();
  };

  function forget(run: Running, state: Stick['state'], volumes: readonly Volume[]): void {
    run.listing.abort();
    run.listing = new AbortController();
    run.state = state;
    run.volumes = volumes;
    run.files = new Map();
    run.pictures = new Map();
    run.leftOut = 0;
  }

  /** Looks whether another stick is there than a moment ago. */
  async function look(run: Running): Promise<void> {
    const found = (await find?.()) ?? [];
    if (running !== run) return;
    clock.after(LOOK_EVERY_MS, () => void (running === run && look(run)));
    if (idsOf(found) === idsOf(run.volumes)) return;
    run.pulled = found.length === 0;
    forget(run, found.length === 0 ? 'waiting' : 'reading', found);
    log.info({ volumes: found.length }, 'stick');
    changed();
    if (found.length > 0) void list(run);
  }

  async function list(run: Running): Promise<void> {
    const { listing, volumes } = run;
    const stopLimit = clock.after(LIST_LIMIT_MS, () => listing.abort());
    const lists = [];
    for (const volume of volumes) lists.push(await listPapers(volume, run.room, listing.signal));
    stopLimit();
    if (running !== run || run.listing !== listing) return;
    const readable = lists.filter((one) => one !== null);
    const papers = readable.flatMap((one) => one.papers).slice(0, STICK_PAPERS_MAX);
    run.files = new Map(
      papers.map((paper) => {
        filesListed += 1;
        return [`p${filesListed}`, paper];
      }),
    );
    run.leftOut = readable.reduce((sum, { leftOut }) => sum + leftOut, 0);
    run.state =
      readable.length === 0 || (listing.signal.aborted && papers.length === 0) ? 'unreadable' : 'ready';
    changed();
  }

  function runOf(commandId: string): Running | null {
    return running?.commandId === commandId ? running : null;
  }

  return {
    isOffered: find !== null,
    onChange: (listener) => void listeners.push(listener),
    armed: () => running && stickOf(running),
    take(room, signal) {
      if (!find || running || signal.aborted) return Promise.resolve(null);
      return new Promise((resolve) => {
        const run: Running = {
          commandId: newId(),
          room,
          signal,
          end(papers) {
            if (running !== run) return;
            forget(run, 'waiting', []);
            running = null;
            signal.removeEventListener('abort', cancel);
            resolve(papers);
          },
          state: 'waiting',
          pulled: false,
          volumes: [],
          listing: new AbortController(),
          files: new Map(),
          pictures: new Map(),
          leftOut: 0,
        };
        const cancel = () => run.end(null);
        signal.addEventListener('abort', cancel, { once: true });
        running = run;
        void look(run);
      });
    },
    async piece(commandId, id, from) {
      const paper = runOf(commandId)?.files.get(id);
      if (!paper) return { code: 'ignored' };
      if (paper.kind === 'pdf' || from >= paper.bytes) return { code: 'gone' };
      const bytes = await withFile(paper.volume, paper.path, async (file, size) =>
        size === paper.bytes ? bytesAt(file, from, Math.min(STICK_PIECE_BYTES, size - from)) : null,
      );
      if (!bytes || bytes.length === 0) return { code: 'gone' };
      return { code: 'piece', bytes: bytes.toString('base64'), isLast: from + bytes.length >= paper.bytes };
    },
    offer(commandId, id, picture) {
      const run = runOf(commandId);
      const paper = run?.files.get(id);
      if (!run || !paper || paper.kind === 'pdf') return 'ignored';
      run.pictures.set(id, picture);
      return 'taken';
    },
    async complete(commandId, ids) {
      const run = runOf(commandId);
      const wanted = [...new Set(ids)].map((id) => ({
        paper: run?.files.get(id),
        picture: run?.pictures.get(id),
      }));
      if (!run || wanted.length === 0) return 'ignored';
      const before = idsOf(run.volumes);
      const taken: TakenPaper[] = [];
      for (const { paper, picture } of wanted) {
        const one = paper && (paper.kind === 'pdf' ? await readPdf(paper) : pageOf(picture));
        if (!one) return runOf(commandId) ? 'gone' : 'ignored';
        taken.push(one);
      }
      if (taken.reduce((sum, { pages }) => sum + pages, 0) > run.room) return 'tooMuch';
      // Read to the end is not enough: what was pulled meanwhile may have come from a cache.
      const after = idsOf((await find?.()) ?? []);
      if (runOf(commandId) === null) return 'ignored';
      if (after !== before) return 'gone';
      run.end(taken);
      return 'taken';
    },
  };
}

function stickOf({ commandId, room, state, pulled, volumes, files, leftOut }: Running): Stick {
  return {
    commandId,
    state,
    pulled,
    papers: [...files].map(([id, { name, kind, bytes, pages }]) => ({ id, name, kind, bytes, pages })),
    leftOut,
    room,
    simulated: volumes.some(({ isSimulated }) => isSimulated),
  };
}

function idsOf(volumes: readonly Volume[]): string {
  return volumes.map(({ id }) => id).join('\n');
}

function pageOf(picture: Picture | undefined): TakenPaper | null {
  return picture ? { mediaType: 'image/jpeg', bytes: Buffer.from(picture.jpeg, 'base64'), pages: 1 } : null;
}

/** What is taken is judged again: it may be another file by now. */
function readPdf({ volume, path, bytes: size, pages }: PaperFile): Promise<TakenPaper | null> {
  return withFile(volume, path, async (file) => {
    const bytes = await bytesAt(file, 0, size + 1);
    const isSame = bytes.length === size && paperKind(bytes) === 'pdf' && (await pdfPages(bytes)) === pages;
    return isSame ? { mediaType: 'application/pdf' as const, bytes, pages } : null;
  });
}
