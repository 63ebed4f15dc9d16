import type { Transport } from '../transport/transport.ts';
import { SDT, SW, samIdText } from './sdt-commands.ts';
import { createSdtLink } from './sdt-link.ts';

/** Which reader answers over an open port, by its SAM id; `null` where no reader does. */
export async function askSamId(transport: Transport): Promise<string | null> {
  const answer = await createSdtLink(transport).request(SDT.samId, new AbortController().signal);
  return answer.kind === 'reply' && answer.sw3 === SW.ok ? samIdText(answer.data) : null;
}
