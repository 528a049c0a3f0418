import type { Core, Failures } from '../../core/provider.ts';
import type { Records } from './records.ts';
import type { Choices } from './variants.ts';

/** All that operations work with. */
export interface Desk extends Pick<Core, 'clock' | 'ids' | 'timing' | 'plans'> {
  readonly records: Records;
  readonly choices: Choices;
  readonly failures: Failures;
}
