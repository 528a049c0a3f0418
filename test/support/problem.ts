import { UserError } from '../../src/core/errors.ts';

/** What the user is told when `act` fails for a reason that the user can mend. */
export function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
