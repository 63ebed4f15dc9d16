import { type ReactNode, useEffect } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Phrases } from '../i18n/phrases.tsx';
import { Icon, type IconName } from './icon.tsx';

const icons: Readonly<Record<NoticeKind, IconName>> = {
  info: 'info',
  good: 'check',
  warning: 'warning',
  error: 'warning',
};

export type NoticeKind = 'info' | 'good' | 'warning' | 'error';

/** Something to know beside the task. Colour is never the only sign: each kind has its icon. */
export function Notice(props: {
  readonly kind: NoticeKind;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children: ReactNode;
  /** Read out as soon as it appears. */
  readonly live?: boolean;
}) {
  useHeard(props);
  return (
    <div className={`notice ${props.kind}`} role={props.live ? 'alert' : undefined}>
      <Icon name={props.icon ?? icons[props.kind]} />
      <div>
        {props.title && (
          <p className="notice-title">
            <Phrases>{props.title}</Phrases>
          </p>
        )}
        <p>{typeof props.children === 'string' ? <Phrases>{props.children}</Phrases> : props.children}</p>
      </div>
    </div>
  );
}

/** What went wrong, or came by itself, is heard as well: an error with its tone, and in words where pages are read out. */
function useHeard(props: Parameters<typeof Notice>[0]): void {
  const { reader, sounds, snapshot } = useKiosk();
  const { kind, title, children, live } = props;
  const words = [title, ...[children].flat()].filter((part) => typeof part === 'string').join(' ');
  const { volume } = snapshot.preferences;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each text, whatever else changes
  useEffect(() => {
    if (kind === 'error') sounds.play('error', volume);
    if (kind === 'error' || live) reader.announce(words);
  }, [words, kind]);
}
