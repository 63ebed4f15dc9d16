import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../store-unavailable.ts';
import { UnstorableText } from '../unstorable-text.ts';

/**
 * SQLSTATE classes that pass by themselves (PostgreSQL manual, appendix A): connection exceptions, transaction rollback,
 * insufficient resources, operator intervention, system errors.
 */
const PASSING_CLASSES: readonly string[] = ['08', '40', '53', '57', '58'];

/**
 * - 25006: this was the primary and is now a standby; a new connection finds the new one.
 * - 25P03: a transaction was idle for too long, because this process was held up.
 * - 55P03: a lock was not had in time.
 */
const PASSING_CODES: readonly string[] = ['25006', '25P03', '55P03'];

const CHARACTER_NOT_STORABLE = '22021';

/** Serialization failure and deadlock: nothing took effect, and the next try mostly succeeds. */
export function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof StoreUnavailable && (error.code === '40001' || error.code === '40P01');
}

/**
 * What a call to the client library failed of: {@link StoreUnavailable} where a later try can succeed, {@link UnstorableText}
 * where the request is at fault, else the error itself, which is a bug. The library throws plain errors, most without a code, for everything that befalls a connection.
 */
export function storeFailure(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    const code = error.code ?? '';
    if (code === CHARACTER_NOT_STORABLE) return new UnstorableText(error);
    const passes = PASSING_CLASSES.includes(code.slice(0, 2)) || PASSING_CODES.includes(code);
    return passes ? new StoreUnavailable(code, error) : error;
  }
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'connection';
  return new StoreUnavailable(code, error);
}

/** Whether the connection can still be used: a refused statement leaves it whole, everything else does not. */
export function isConnectionWhole(error: unknown): boolean {
  const cause = error instanceof StoreUnavailable || error instanceof UnstorableText ? error.cause : error;
  if (!(cause instanceof DatabaseError)) return false;
  const code = cause.code ?? '';
  return !code.startsWith('08') && !code.startsWith('57P') && code !== '25006' && code !== '25P03';
}
