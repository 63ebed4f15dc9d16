import { createReader } from '../voice/reader.ts';

/** A reader whose voice stays at its first sentence, so that two pictures of one page are the same. */
export const drawnReader = createReader({
  languages: () => ['zh', 'en'],
  onLanguages: () => () => {},
  say: () => {},
  stop: () => {},
});
