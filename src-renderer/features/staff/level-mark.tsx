import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Level } from './level.ts';

const ICONS: Readonly<Record<Level, IconName>> = {
  good: 'check',
  look: 'warning',
  bad: 'close',
  none: 'clock',
};

/** A level as colour and shape; the words beside it say it a third time. */
export function LevelMark({ level }: { readonly level: Level }) {
  return (
    <span className="level-mark" data-level={level}>
      <Icon name={ICONS[level]} />
    </span>
  );
}

/** A part of the terminal and how it stands, to be read from two metres. */
export function Lamp({ name, level }: { readonly name: string; readonly level: Level }) {
  const { t } = useKiosk();
  return (
    <li className="lamp" data-level={level}>
      <LevelMark level={level} />
      <span>
        <span className="lamp-name">{name}</span>
        <b>{t(`staff.level.${level}`)}</b>
      </span>
    </li>
  );
}
