import type { Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import type { Desk } from './desk.ts';
import { cancelJobs } from './operations/cancel.ts';
import { createJobs } from './operations/create.ts';
import { getStates } from './operations/get-state.ts';

export const router = (desk: Desk): Operations<operations, Principal> => ({
  Jobs_CreateItemJobInstance: createJobs(desk),
  Jobs_GetItemJobInstanceState: getStates(desk),
  Jobs_CancelItemJobInstance: cancelJobs(desk),
});
