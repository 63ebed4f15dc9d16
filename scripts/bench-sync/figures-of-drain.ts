import { BLOB_BATCH_MAX_BYTES } from '#contract/platform-api/blob-batch.ts';
import { packDocument } from '#core/cases/pack-document.ts';
import { type Figure, figure, medianFigure } from '../bench/figure.ts';
import { acknowledgementsCpu, filesPerSecond, packingCpu } from './bounds.ts';
import type { Drain } from './drain-meter.ts';
import { fillTerminal, othersWay, ownWay, type Way } from './drains.ts';
import { madeDocument } from './made-document.ts';
import { CASE_BYTES, FILE_BYTES, type Sizes } from './sizes.ts';
import type { Workshop } from './workshop.ts';

/** A packed document and the mark that sealing adds. */
const sealedBytes = () => packDocument(madeDocument('00217', CASE_BYTES)).length + 16;

/** Beside what is sealed, what no packing of a request makes less: its key and the case's id. */
const NOISE_BESIDE = 32 + 16;

/** So many of this size fit into one request. */
const FILES_IN_REQUEST = Math.floor(BLOB_BATCH_MAX_BYTES / FILE_BYTES);

const rate = ({ cases, seconds }: Drain) => cases / seconds;
const cpu = ({ cases, cpuSeconds }: Drain) => (cpuSeconds / cases) * 1_000;
const bytes = ({ cases, bytesUp }: Drain) => bytesUp / cases;

/** Handing over many cases without files, beside PouchDB and RxDB. */
export async function figuresOfDrain(
  workshop: Workshop,
  sizes: Sizes,
  say: (what: string) => void,
): Promise<readonly Figure[]> {
  const { drained, drainedByOthers: others } = sizes;
  say(`${drained} cases are filed`);
  const filled = await fillTerminal(workshop, { cases: drained, documentBytes: CASE_BYTES, fileBytes: 0 });
  const load = { cases: others, documentBytes: CASE_BYTES, fileBytes: 0 };
  const ways = {
    own: ownWay(workshop, filled),
    pouch: othersWay(workshop, 'pouch', load),
    rxdb: othersWay(workshop, 'rxdb', load),
  };
  const { own, pouch, rxdb } = await byTurns(ways, sizes.rounds, say);
  return [
    medianFigure(`drain: this terminal, ${drained} cases`, own.map(rate), '/s', 'higher'),
    medianFigure(`drain: PouchDB to express-pouchdb, ${others} cases`, pouch.map(rate), '/s', 'higher'),
    medianFigure(`drain: RxDB in memory to SQLite, ${others} cases`, rxdb.map(rate), '/s', 'higher'),
    medianFigure('drain: times PouchDB', ratios(own, pouch), '×', 'higher', 2),
    medianFigure('drain: times RxDB', ratios(own, rxdb), '×', 'higher', 1.5),
    medianFigure('drain: bytes up a case', own.map(bytes), 'B', 'lower', 1_250),
    figure(
      '  its bound: noise in a case, which cannot be packed',
      sealedBytes() + NOISE_BESIDE,
      'B',
      'lower',
    ),
    medianFigure('  PouchDB', pouch.map(bytes), 'B', 'lower'),
    medianFigure('  RxDB', rxdb.map(bytes), 'B', 'lower'),
    medianFigure('drain: CPU of the terminal for 1,000 cases', own.map(cpu), 's', 'lower', 0.25),
    figure('  of it: checking the signatures of 20 answers', acknowledgementsCpu(), 's', 'lower'),
    figure('  of it: making 20 bodies', packingCpu(sealedBytes()), 's', 'lower'),
    medianFigure('  PouchDB', pouch.map(cpu), 's', 'lower'),
    medianFigure('  RxDB', rxdb.map(cpu), 's', 'lower'),
  ];
}

/** Handing over cases with a file each, beside PouchDB's attachments. */
export async function figuresOfFiles(
  workshop: Workshop,
  sizes: Sizes,
  say: (what: string) => void,
): Promise<readonly Figure[]> {
  const load = { cases: sizes.withFiles, documentBytes: CASE_BYTES, fileBytes: FILE_BYTES };
  say(`${load.cases} cases with a file are filed`);
  const filled = await fillTerminal(workshop, load);
  const ways = { own: ownWay(workshop, filled), pouch: othersWay(workshop, 'pouch', load) };
  const { own, pouch } = await byTurns(ways, sizes.rounds, say);
  const disk = await filesPerSecond(workshop.folder('disk'), FILE_BYTES, FILES_IN_REQUEST);
  return [
    medianFigure(`files of 60 KB: this terminal, ${load.cases} cases`, own.map(rate), '/s', 'higher'),
    medianFigure(`files of 60 KB: PouchDB, ${load.cases} cases`, pouch.map(rate), '/s', 'higher'),
    medianFigure('files of 60 KB: times PouchDB', ratios(own, pouch), '×', 'higher', 3),
    figure(`  its bound: this disk, ${FILES_IN_REQUEST} flushed files at once`, disk, '/s', 'higher'),
    medianFigure('  CPU of this terminal for 1,000 cases', own.map(cpu), 's', 'lower'),
    medianFigure('  CPU of PouchDB’s client for 1,000 cases', pouch.map(cpu), 's', 'lower'),
  ];
}

/** Round by round, so that whatever else the machine does hits all alike. */
async function byTurns<Name extends string>(
  ways: Readonly<Record<Name, Way>>,
  rounds: number,
  say: (what: string) => void,
): Promise<Readonly<Record<Name, readonly Drain[]>>> {
  const names = Object.keys(ways) as Name[];
  const drains = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Drain[]>;
  for (let round = 1; round <= rounds; round += 1)
    for (const name of names) {
      const drain = await ways[name]();
      drains[name].push(drain);
      say(`round ${round} of ${rounds}, ${name}: ${drain.cases} cases in ${drain.seconds.toFixed(1)} s`);
    }
  return drains;
}

/** How many times as fast `ours` is, by round. */
function ratios(ours: readonly Drain[], theirs: readonly Drain[]): readonly number[] {
  return ours.flatMap((own, round) => {
    const other = theirs[round];
    return other ? [rate(own) / rate(other)] : [];
  });
}
