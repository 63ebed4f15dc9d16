import { createRecogniser, type Recogniser } from './recogniser.ts';

let recogniser: Promise<Recogniser> | undefined;

/** The recogniser of the terminal, loaded when somebody first writes by hand. It keeps nothing of what was written. */
export function loadRecogniser(): Promise<Recogniser> {
  recogniser ??= import('./templates-data.ts')
    .then(({ templatesText }) => createRecogniser(templatesText, nextTask))
    .catch((error: unknown) => {
      // The next question tries again.
      recogniser = undefined;
      throw error;
    });
  return recogniser;
}

/** Touches and ink come first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
