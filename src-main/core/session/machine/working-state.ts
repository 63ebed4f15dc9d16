import { assign, raise } from 'xstate';
import type { DeviceClass } from '#contract/device/status.ts';
import { printProblem } from '../problems.ts';
import { bookingState, lookingState } from './platform-states.ts';
import type { SessionParts } from './session-parts.ts';

/** The terminal is at work: record, case, paper. The clock rests, nothing is cut off by it. */
export function workingState(parts: SessionParts) {
  const { problem, workProblem, work } = parts;
  const notMade = problem('documentPrinterFault', 'tryAgain', 'withoutPaper');
  return parts.machine.createStateConfig({
    entry: raise({ type: 'clock.rest' }),
    initial: 'fetching',
    on: {
      // The watch for another person's card may find one meanwhile: that is no stage of what is printed.
      progress: {
        guard: ({ event }) => isPrinter(event.deviceClass),
        actions: assign({ stage: ({ event }) => event.stage }),
      },
    },
    states: {
      fetching: {
        id: 'fetching',
        entry: assign({ stage: null }),
        invoke: {
          src: 'makeProof',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'filing',
              actions: assign({
                proof: ({ event }) => (event.output.ok ? event.output.proof : null),
              }),
            },
            {
              target: '#proofProblem',
              actions: assign(({ event }) => (event.output.ok ? {} : workProblem(event.output.problem))),
            },
          ],
          onError: {
            target: '#proofProblem',
            actions: assign(workProblem('platformFailed')),
          },
        },
      },
      looking: lookingState(parts, 'looking', '#result'),
      billing: lookingState(parts, 'billing', '#pay'),
      booking: bookingState(parts),
      filing: {
        id: 'filing',
        entry: assign({ stage: null }),
        invoke: {
          src: 'fileCase',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ context }) => context.item?.item.kind === 'guided',
              target: 'makingForms',
              actions: assign({ filed: ({ event }) => event.output }),
            },
            {
              guard: ({ context }) => context.proof !== null,
              target: 'printingDocument',
              actions: assign({ filed: ({ event }) => event.output }),
            },
            {
              guard: ({ context }) => context.withoutReceipt,
              target: '#done',
              actions: assign({ filed: ({ event }) => event.output, receipt: 'notPrinted' }),
            },
            { target: 'printingReceipt', actions: assign({ filed: ({ event }) => event.output }) },
          ],
          // A reserved time is kept: the person may try again, and is asked first.
          onError: '#filingProblem',
        },
      },
      printingReceipt: {
        id: 'printingReceipt',
        entry: assign({ stage: null }),
        invoke: {
          src: 'printReceipt',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.outcome === 'printed',
              target: '#done',
              actions: assign({ receipt: 'printed' }),
            },
            {
              target: '#receiptProblem',
              actions: assign({ problem: ({ event }) => printProblem('receipt', event.output) }),
            },
          ],
          onError: {
            target: '#receiptProblem',
            actions: assign(problem('receiptUnknown', 'paperIsThere', 'printAgain')),
          },
        },
      },
      makingForms: {
        id: 'makingForms',
        entry: assign({ stage: null }),
        invoke: {
          src: 'makeForms',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'printingDocument',
              actions: assign({ proof: ({ event }) => (event.output.ok ? event.output.proof : null) }),
            },
            { target: '#documentProblem', actions: assign(notMade) },
          ],
          onError: { target: '#documentProblem', actions: assign(notMade) },
        },
      },
      printingDocument: {
        id: 'printingDocument',
        // A printer without paper waits for minutes. The page stays until it is known what came out.
        on: { cancelPrint: { actions: () => work.cancelPrint() } },
        entry: assign({ stage: null }),
        invoke: {
          src: 'printDocument',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.outcome === 'printed',
              target: '#done',
              actions: assign({ document: 'printed' }),
            },
            {
              target: '#documentProblem',
              actions: assign({ problem: ({ event }) => printProblem('document', event.output) }),
            },
          ],
          onError: {
            target: '#documentProblem',
            actions: assign(problem('documentUnknown', 'paperIsThere', 'printAgain')),
          },
        },
      },
    },
  });
}

function isPrinter(deviceClass: DeviceClass): boolean {
  return deviceClass === 'receiptPrinter' || deviceClass === 'documentPrinter';
}
