/**
 * Decodes one photo with a vendor's plugin and is ended: whatever the plugin does (crash, hang, keep what it saw)
 * is over with this process. The photo comes and goes over the link alone: no file, no argument, no log.
 */
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { serve } from '#contract/rpc/link.ts';
import type { Helper } from '#main/ports/child-messages.ts';
import { childPorts } from '#main/ports/child-ports.ts';
import { endWithParent } from '../end-with-parent.ts';
import { photoApi } from './photo-api.ts';

const pluginSchema = z.object({
  decode: z.custom<(compressed: Uint8Array) => unknown>((value) => typeof value === 'function'),
});

const ports = childPorts();
endWithParent(ports);
ports.onPort('photo' satisfies Helper, (channel) => {
  channel.onClose(() => process.exit(0));
  serve(channel, photoApi, {
    async decode({ plugin, compressed }) {
      const { decode } = pluginSchema.parse(await import(pathToFileURL(plugin).href));
      // What comes of it is checked by the link, on its way out and again where it arrives.
      return photoApi.calls.decode.output.parse(await decode(compressed));
    },
  });
});
