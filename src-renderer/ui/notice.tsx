import type { ReactNode } from 'react';
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
  return (
    <div className={`notice ${props.kind}`} role={props.live ? 'alert' : undefined}>
      <Icon name={props.icon ?? icons[props.kind]} />
      <div>
        {props.title && <p className="notice-title">{props.title}</p>}
        <p>{props.children}</p>
      </div>
    </div>
  );
}
