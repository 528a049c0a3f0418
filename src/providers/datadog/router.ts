import type { Core, Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import { instanceOperations } from './operations/instances.ts';
import { workflowOperations } from './operations/workflows.ts';
import type { Principal } from './organisation.ts';
import type { Records } from './records.ts';

export const router = (core: Core, records: Records): Operations<operations, Principal> => ({
  ...workflowOperations(core, records),
  ...instanceOperations(core, records),
});
