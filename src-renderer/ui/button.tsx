import type { ReactNode } from 'react';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import { LEADS_BACK } from '../app/keys.ts';
import { useKiosk } from '../app/kiosk-context.ts';
import { Han } from '../glyphs/han.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly variant?: 'primary' | 'secondary' | 'plain';
  readonly icon?: IconName;
  /** Behind the words; for what leads forward. */
  readonly iconAfter?: IconName;
  /** Named for a screen reader where the words alone do not say enough. */
  readonly label?: string;
  readonly disabled?: boolean;
  /** Escape presses it, where it stands in the action bar; an arrow to the left says so by itself. */
  readonly leadsBack?: boolean;
  /** It was pressed and its page is about to go: it rests, and still looks pressed. */
  readonly acting?: boolean;
  readonly onPress: () => void;
}

/** A button that changes something on this page only. */
export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', icon, iconAfter, label, disabled, acting, onPress } = props;
  const { leadsBack = icon === 'arrowLeft' } = props;
  return (
    <button
      type="button"
      className={`button ${variant}`}
      aria-label={label}
      disabled={disabled === true || acting === true}
      data-acting={acting === true}
      {...(leadsBack ? { [LEADS_BACK]: '' } : {})}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      <span className="button-words">{typeof children === 'string' ? <Han>{children}</Han> : children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  );
}

export type IntentButtonProps = Omit<ButtonProps, 'onPress' | 'acting'> & { readonly intent: Intent };

/** A button that sends an intent. It stays pressed and rests from then on, until another page comes. */
export function IntentButton({ intent, ...rest }: IntentButtonProps) {
  const { acting, send } = useKiosk();
  return <Button {...rest} acting={acting} onPress={() => send(intent)} />;
}
