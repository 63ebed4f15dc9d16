import type { Channel } from '#contract/rpc/channel.ts';

/** Keeps channels that arrive by name until somebody asks for that name. */
export interface PortShelf {
  arrived(name: string, channel: Channel): void;
  onPort(name: string, use: (channel: Channel) => void): void;
}

export function createPortShelf(): PortShelf {
  const users = new Map<string, ((channel: Channel) => void)[]>();
  const waiting = new Map<string, Channel[]>();
  return {
    arrived(name, channel) {
      const using = users.get(name);
      if (using) for (const use of using) use(channel);
      else waiting.set(name, [...(waiting.get(name) ?? []), channel]);
    },
    onPort(name, use) {
      users.set(name, [...(users.get(name) ?? []), use]);
      const early = waiting.get(name) ?? [];
      waiting.delete(name);
      for (const channel of early) use(channel);
    },
  };
}
