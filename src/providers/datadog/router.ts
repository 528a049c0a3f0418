import type { Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Desk } from './desk.ts';
import { instanceOperations } from './operations/instances.ts';
import { workflowOperations } from './operations/workflows.ts';
import type { Principal } from './organisation.ts';

export const router = (desk: Desk): Operations<operations, Principal> => ({
  ...workflowOperations(desk),
  ...instanceOperations(desk),
});
