/** What a Oneprovider tells everybody (documented). */
import { RELEASES } from '../identity.ts';
import type { Desk, Does } from './desk.ts';

export const getHealth = (): Does<'get_health'> => () => ({ status: 200, body: { status: 'healthy' } });

export const getConfiguration =
  ({ choices }: Desk): Does<'get_configuration'> =>
  () => ({ status: 200, body: RELEASES[choices.release] });
