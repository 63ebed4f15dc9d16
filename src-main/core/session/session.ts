import { createActor } from 'xstate';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { Transfer, TransferOffer } from '#contract/kiosk-api/transfer-view.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import type { SessionDeps } from './machine/session-event.ts';
import { sessionMachine } from './session-machine.ts';
import { viewOf } from './session-view.ts';
import type { Surroundings } from './view/surroundings.ts';

/** The parts of a snapshot that are not the session's own. */
export type Frame = Pick<Snapshot, 'terminal' | 'network' | 'waitingCases' | 'devices'>;

export interface OutOfService {
  /** For staff. */
  readonly reason: Text;
  readonly why?: 'powerLow' | 'revoked' | 'closed' | 'hours';
  /** For the resident. */
  readonly notice?: Text;
}

export interface SessionOptions extends SessionDeps {
  readonly devices: DeviceClient;
  frame(): Frame;
  around(): Surroundings;
  /** Why nobody can be served now; whoever is being served may finish. */
  outOfService(): OutOfService | null;
  /** The notice after a restart in somebody's session, until the first touch. */
  restarted(): { readonly receiptNumber?: string } | null;
}

export interface Session {
  snapshot(): Snapshot;
  /** Carries out what a person wants; `ignored` when it belongs to a page that is gone. */
  intend(viewId: string, intent: Intent): 'taken' | 'ignored';
  onSnapshot(listener: (snapshot: Snapshot) => void): void;
  /** Something beside the session changed (network, devices, a delivery). */
  refresh(): void;
  stop(): void;
}

/** What may be meant where another person's card covers the page. */
const OVER_PAGE: ReadonlySet<Intent['type']> = new Set([
  'keepPerson',
  'changePerson',
  'exit',
  'setPreferences',
]);

/** Runs the session machine and tells the screen, in snapshots, what to show. */
export function startSession(options: SessionOptions): Session {
  const actor = createActor(sessionMachine(options));
  const listeners: ((snapshot: Snapshot) => void)[] = [];
  let revision = 0;
  let shown = '';
  let viewNumber = 0;

  function view(): View {
    const found = viewOf(actor.getSnapshot(), options.around());
    if (found.page !== 'attract') return found;
    const out = options.outOfService();
    if (out !== null) return { page: 'outOfService', ...out };
    const restarted = options.restarted();
    const transfer = offerOf(options.around().transfer());
    return { page: 'attract', ...(restarted ? { restarted } : {}), ...(transfer ? { transfer } : {}) };
  }

  function snapshot(): Snapshot {
    const { context, value } = actor.getSnapshot();
    const page = view();
    const key = keyOf(page);
    if (key !== shown) {
      shown = key;
      viewNumber += 1;
    }
    return {
      revision,
      viewId: String(viewNumber),
      ...options.frame(),
      preferences: context.preferences,
      ...(context.deadlineMs === null
        ? {}
        : {
            idle: {
              remainingMs: Math.max(0, Math.round(context.deadlineMs - options.monotonicMs())),
              warning: value.attention === 'warning',
            },
          }),
      ...(tellsOfOtherCard() ? { otherCard: true } : {}),
      settleMs: options.times.settleMs,
      view: page,
    };
  }

  /** While the terminal works nothing can be ended: it is told of behind that. */
  function tellsOfOtherCard(): boolean {
    const { otherCard, journey } = actor.getSnapshot().value;
    return otherCard === 'told' && typeof journey === 'object' && 'serving' in journey;
  }

  function publish(): void {
    revision += 1;
    const now = snapshot();
    for (const listener of listeners) listener(now);
  }

  actor.subscribe(publish);
  options.devices.onProgress((deviceClass, stage) => actor.send({ type: 'progress', deviceClass, stage }));
  actor.start();

  return {
    snapshot,
    intend(viewId, intent) {
      if (intent.type === 'touch') {
        actor.send(intent);
        return 'taken';
      }
      const shownNow = snapshot();
      if (viewId !== shownNow.viewId) return 'ignored';
      // Staff find out here why it serves nobody.
      if (shownNow.view.page === 'outOfService' && intent.type !== 'openStaff') return 'ignored';
      // The page is covered: what reaches it now was meant before somebody else's card was there.
      if (shownNow.otherCard && !OVER_PAGE.has(intent.type)) return 'ignored';
      if (!actor.getSnapshot().can(intent)) return 'ignored';
      actor.send({ type: 'touch' });
      // Another matter is begun only where a new person's could be.
      const over = intent.type === 'another' && options.outOfService() !== null;
      actor.send(over ? { type: 'exit' } : intent);
      // In between stands the attract page, with all of the last person gone.
      if (intent.type === 'changePerson' && options.outOfService() === null) actor.send({ type: 'start' });
      return 'taken';
    },
    onSnapshot: (listener) => void listeners.push(listener),
    refresh: publish,
    stop: () => actor.stop(),
  };
}

/** A stick that is there is offered; one that was pulled is not. */
function offerOf(transfer: Transfer | null): TransferOffer | null {
  if (!transfer || transfer.stick === 'none') return null;
  return { waiting: transfer.waiting, answers: transfer.answers };
}

function isSigningByKeys({ signing }: ViewOf<'question'>): boolean {
  return signing?.way === 'byKeys' && signing.state === 'asked';
}

/** Two views with the same key are the same page to a finger that is already on its way down. */
function keyOf(view: View): string {
  switch (view.page) {
    case 'question':
      return `question ${view.item.id} ${view.question.id}${isSigningByKeys(view) ? ' by keys' : ''}`;
    case 'commitment':
      return `question ${view.item.id} ${view.questionId}`;
    case 'transfer':
      return `transfer ${view.transfer.progress ? 'running' : (view.transfer.outcome?.code ?? 'ready')}`;
    case 'staffGate':
      return `staffGate ${view.gate.state}`;
    case 'stick':
      return `stick ${view.stick === undefined ? 'taken' : 'choosing'}`;
    case 'working':
      return `working ${view.task}`;
    case 'problem':
      return `problem ${view.code}`;
    case 'guide':
      return `guide ${view.item.id}`;
    case 'home':
      return `home ${view.division}`;
    case 'pay':
      return `pay ${view.payUrl === undefined ? view.state : 'waiting'}`;
    default:
      return view.page;
  }
}
