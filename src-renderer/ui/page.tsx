import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { useKiosk } from '../app/kiosk-context.ts';
import { Han } from '../glyphs/han.tsx';
import { Phrases } from '../i18n/phrases.tsx';
import { choosingStore, closeChoices, openChoices } from './choosing.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import { SoundAndDisplay } from './sound-and-display.tsx';

export interface PageProps {
  /** Names the page in the style sheet. */
  readonly name: string;
  /** Where am I, and the one question. */
  readonly context: ReactNode;
  /** The answer. */
  readonly children: ReactNode;
  /** What helps beside it: under the task in portrait, under the context in landscape. */
  readonly aside?: ReactNode;
  /** It stands before the task, so it is read and reached before it. */
  readonly asideFirst?: boolean;
  /** Back on the left, forward on the right; they never move. */
  readonly actions?: ReactNode;
}

/** The frame that every page of a session stands in. */
export function Page({ name, context, children, aside, asideFirst = false, actions }: PageProps) {
  const { snapshot, t } = useKiosk();
  const isChoosing = useStore(choosingStore, ({ on }) => on === snapshot.viewId);
  // It belongs to its page: another page closes it.
  useEffect(() => closeChoices, []);
  const openAll = () => openChoices(snapshot.viewId);
  const onBattery = snapshot.devices.some(({ conditions }) => conditions.includes('onBattery'));
  const isOffline = snapshot.network === 'offline';
  return (
    <div className={`frame page-${name}`} data-actions={Boolean(actions)}>
      <Header onOpenAll={openAll} />
      <p className="offline-strip" role="status">
        {isOffline && (
          <span className="strip-line">
            <Icon name="offline" />
            <span>{t(onBattery ? 'header.offlineShort' : 'header.offline')}</span>
          </span>
        )}
        {onBattery && (
          <span className="strip-line">
            <Icon name="warning" />
            <span>{t(isOffline ? 'header.onBatteryShort' : 'header.onBattery')}</span>
          </span>
        )}
      </p>
      <main className="main">
        <div className="context">{context}</div>
        {asideFirst && aside && <div className="aside">{aside}</div>}
        <div className="task">{children}</div>
        {!asideFirst && aside && <div className="aside">{aside}</div>}
      </main>
      {actions && <nav className="actions">{actions}</nav>}
      <Footer onOpenAll={openAll} />
      {isChoosing && <SoundAndDisplay onClose={closeChoices} />}
    </div>
  );
}

/** The usual context: what and where, the question, a hint. */
export function Heading(props: {
  readonly where?: readonly string[];
  readonly title: string;
  readonly hint?: string | undefined;
}) {
  return (
    <>
      {props.where && (
        <p className="where">
          {props.where.map((part) => (
            <span key={part}>
              <Han>{part}</Han>
            </span>
          ))}
        </p>
      )}
      <h1>
        <Phrases>{props.title}</Phrases>
      </h1>
      {props.hint && (
        <p className="hint">
          <Phrases>{props.hint}</Phrases>
        </p>
      )}
    </>
  );
}
